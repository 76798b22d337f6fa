import { IconArrowDown, IconArrowUp, IconPlus, IconX } from "@tabler/icons-react";
import type { FieldView } from "#api/views/people";
import type { Rule } from "#journey/segment";
import { startOn } from "../segments/operators";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { RuleLine } from "./RuleLine";
import { changed, moved, without } from "./rows";

interface Ordered<V extends string> {
  value: V;
  when: Rule;
}

interface Props<V extends string> {
  rules: Ordered<V>[];
  words: Record<V, string>;
  values: readonly V[];
  fields: FieldView[];
  /** what becomes of those for whom no rule holds */
  otherwise: string;
  disabled: boolean;
  onChange(rules: Ordered<V>[]): void;
}

/** Rules of which the first that holds decides, in their order. */
export function OrderedRules<V extends string>(props: Props<V>) {
  const { rules, words, values, fields, otherwise, disabled, onChange } = props;
  const choices = values.map((value) => ({ value, label: words[value] }));
  const first = fields.find(({ field }) => field === "activity.last") ?? fields[0];
  const start = values[0];
  return (
    <ol className="score-rows">
      {rules.map((rule, at) => {
        const name = words[rule.value];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no id; their place is who they are
          <li className="score-row ordered" key={at}>
            <Select
              label={`What rule ${at + 1} says`}
              hideLabel
              value={rule.value}
              choices={choices}
              disabled={disabled}
              onChange={(said) => {
                const value = values.find((one) => one === said);
                if (value) onChange(changed(rules, at, { ...rule, value }));
              }}
            />
            <div className="score-if">
              <span className="quiet">if</span>
              <RuleLine
                rule={rule.when}
                fields={fields}
                about={name}
                disabled={disabled}
                onChange={(when) => onChange(changed(rules, at, { ...rule, when }))}
              />
            </div>
            {!disabled && (
              <span className="row score-tools">
                <IconButton
                  label={`Ask “${name}” earlier`}
                  disabled={at === 0}
                  onClick={() => onChange(moved(rules, at, -1))}
                >
                  <IconArrowUp size={16} />
                </IconButton>
                <IconButton
                  label={`Ask “${name}” later`}
                  disabled={at === rules.length - 1}
                  onClick={() => onChange(moved(rules, at, 1))}
                >
                  <IconArrowDown size={16} />
                </IconButton>
                <IconButton label={`Remove “${name}”`} onClick={() => onChange(without(rules, at))}>
                  <IconX size={16} />
                </IconButton>
              </span>
            )}
          </li>
        );
      })}
      <li className="score-row ordered">
        <b>{otherwise}</b>
        <span className="quiet">if none of these holds</span>
      </li>
      {!disabled && first && start && (
        <li>
          <Button
            tone="subtle"
            icon={<IconPlus size={15} />}
            onClick={() => onChange([...rules, { value: start, when: { all: [startOn(first)] } }])}
          >
            Add a rule
          </Button>
        </li>
      )}
    </ol>
  );
}
