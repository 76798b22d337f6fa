import { IconX } from "@tabler/icons-react";
import type { FieldView } from "#api/views/people";
import type { FieldRule, Rule } from "#journey/segment";
import { useFields } from "../../api/people";
import { Button } from "../../ui/Button";
import { IconButton } from "../../ui/IconButton";
import { RuleValue } from "./RuleValue";

const GROUPS = { all: "all of these", any: "any of these", none: "none of these" } as const;
type GroupName = keyof typeof GROUPS;

const OPERATOR_WORDS: Record<FieldRule["op"], string> = {
  is: "is",
  isNot: "is not",
  in: "is one of",
  notIn: "is none of",
  contains: "contains",
  gt: "is more than",
  gte: "is at least",
  lt: "is less than",
  lte: "is at most",
  before: "is before",
  after: "is after",
  withinDays: "is within the last days",
  olderThanDays: "is longer ago than days",
  known: "is known",
  unknown: "is not known",
};

const BY_TYPE: Record<FieldView["type"], FieldRule["op"][]> = {
  text: ["is", "isNot", "in", "notIn", "contains", "known", "unknown"],
  choice: ["is", "isNot", "in", "notIn", "known", "unknown"],
  number: ["is", "isNot", "gt", "gte", "lt", "lte", "known", "unknown"],
  date: ["olderThanDays", "withinDays", "before", "after", "known", "unknown"],
  boolean: ["is", "known", "unknown"],
};

interface Props {
  rule: Rule;
  onChange(rule: Rule, typed?: boolean): void;
  onRemove?: (() => void) | undefined;
  deep?: number;
}

const groupOf = (rule: Rule): { name: GroupName; rules: Rule[] } | undefined => {
  if ("all" in rule) return { name: "all", rules: rule.all };
  if ("any" in rule) return { name: "any", rules: rule.any };
  return "none" in rule ? { name: "none", rules: rule.none } : undefined;
};

const made: Record<GroupName, (rules: Rule[]) => Rule> = {
  all: (all) => ({ all }),
  any: (any) => ({ any }),
  none: (none) => ({ none }),
};

/** One rule as a sentence to be filled in, or a group of them. */
export function RuleEditor({ rule, onChange, onRemove, deep = 0 }: Props) {
  const fields = useFields().data ?? [];
  const group = groupOf(rule);
  if (!group && "field" in rule)
    return (
      <Line
        rule={rule}
        fields={fields}
        onChange={onChange}
        onRemove={onRemove}
        onMore={
          deep === 0
            ? () => onChange({ all: [rule, { field: fields[0]?.field ?? "country", op: "known" }] })
            : undefined
        }
      />
    );
  if (!group) return null;
  const put = (rules: Rule[], typed?: boolean) =>
    onChange(
      rules.length === 1 && deep === 0 && group.name !== "none" && rules[0]
        ? rules[0]
        : made[group.name](rules),
      typed,
    );
  return (
    <div className="rule-group">
      <div className="row">
        <select
          className="input short"
          aria-label="How these rules count together"
          value={group.name}
          onChange={(event) =>
            onChange(
              made[event.target.value === "any" ? "any" : event.target.value === "none" ? "none" : "all"](
                group.rules,
              ),
            )
          }
        >
          {Object.entries(GROUPS).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
        {onRemove && (
          <IconButton label="Remove these rules" onClick={onRemove}>
            <IconX size={15} aria-hidden />
          </IconButton>
        )}
      </div>
      {group.rules.map((one, n) => (
        <RuleEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no ids; their place is all they have
          key={n}
          rule={one}
          deep={deep + 1}
          onChange={(next, typed) =>
            put(
              group.rules.map((other, i) => (i === n ? next : other)),
              typed,
            )
          }
          onRemove={group.rules.length > 1 ? () => put(group.rules.filter((_, i) => i !== n)) : onRemove}
        />
      ))}
      <div className="row">
        <Button
          tone="subtle"
          onClick={() => put([...group.rules, { field: fields[0]?.field ?? "country", op: "known" }])}
        >
          And another
        </Button>
        {deep < 2 && (
          <Button
            tone="subtle"
            onClick={() =>
              put([...group.rules, { any: [{ field: fields[0]?.field ?? "country", op: "known" }] }])
            }
          >
            A group
          </Button>
        )}
      </div>
    </div>
  );
}

interface LineProps {
  rule: FieldRule;
  fields: FieldView[];
  onChange(rule: Rule, typed?: boolean): void;
  onRemove?: (() => void) | undefined;
  onMore?: (() => void) | undefined;
}

function Line({ rule, fields, onChange, onRemove, onMore }: LineProps) {
  const field = fields.find((one) => one.field === rule.field);
  const type = field?.type ?? "text";
  const operators = [...new Set([...BY_TYPE[type], rule.op])];
  return (
    <div className="rule-line">
      <div className="row">
        <select
          className="input short"
          aria-label="Field"
          value={rule.field}
          onChange={(event) => {
            const next = fields.find((one) => one.field === event.target.value);
            onChange({ field: event.target.value, op: BY_TYPE[next?.type ?? "text"][0] ?? "known" });
          }}
        >
          {!field && <option value={rule.field}>{rule.field}</option>}
          {fields.map((one) => (
            <option key={one.field} value={one.field}>
              {one.label}
            </option>
          ))}
        </select>
        {onRemove && (
          <IconButton label="Remove this rule" onClick={onRemove}>
            <IconX size={15} aria-hidden />
          </IconButton>
        )}
      </div>
      <div className="rule-rest">
        <select
          className="input short"
          aria-label="Comparison"
          value={rule.op}
          onChange={(event) => {
            const op = operators.find((one) => one === event.target.value) ?? rule.op;
            const keeps =
              op !== "known" &&
              op !== "unknown" &&
              Array.isArray(rule.value) === (op === "in" || op === "notIn");
            onChange({
              field: rule.field,
              op,
              ...(keeps && rule.value !== undefined ? { value: rule.value } : {}),
            });
          }}
        >
          {operators.map((op) => (
            <option key={op} value={op}>
              {OPERATOR_WORDS[op]}
            </option>
          ))}
        </select>
        <RuleValue rule={rule} field={field} onChange={onChange} />
      </div>
      {onMore && (
        <Button tone="subtle" onClick={onMore}>
          And another
        </Button>
      )}
    </div>
  );
}
