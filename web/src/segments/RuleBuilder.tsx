import { IconPlus, IconX } from "@tabler/icons-react";
import type { FieldView } from "#api/views/people";
import type { FieldRule, Rule } from "#journey/segment";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { FieldSelect } from "./FieldSelect";
import { operatorsOf, startOn, withOperator } from "./operators";
import { type GroupKind, groupOf, isField, ruleOf } from "./ruleTree";
import { ValueInput } from "./ValueInput";
import "./rules.css";

interface Props {
  rule: Rule;
  fields: FieldView[];
  onChange(rule: Rule): void;
}

const KINDS: { value: GroupKind; label: string }[] = [
  { value: "all", label: "all" },
  { value: "any", label: "any" },
  { value: "none", label: "none" },
];

/** Rules that read as sentences: groups of all, any or none, nested as deep as one can still read. */
export function RuleBuilder({ rule, fields, onChange }: Props) {
  return <GroupRules rule={rule} fields={fields} onChange={onChange} depth={0} />;
}

interface GroupProps extends Props {
  depth: number;
  onRemove?(): void;
}

function GroupRules({ rule, fields, onChange, depth, onRemove }: GroupProps) {
  const { kind, members } = groupOf(rule);
  const set = (next: Rule[]) => onChange(ruleOf({ kind, members: next }));
  const first = fields.find((field) => field.type === "date") ?? fields[0];
  const add = (member: Rule) => set([...members, member]);
  return (
    <fieldset className={depth === 0 ? "rules" : "rules nested"}>
      <legend className="unseen">{depth === 0 ? "Rules" : "Group of rules"}</legend>
      <div className="rules-head">
        <span>{depth === 0 ? "People for whom" : "and where"}</span>
        <Select
          label="How the rules belong together"
          hideLabel
          className="short"
          value={kind}
          choices={KINDS}
          onChange={(next) =>
            onChange(ruleOf({ kind: KINDS.find((one) => one.value === next)?.value ?? kind, members }))
          }
        />
        <span className="grow">of these {kind === "any" ? "is" : "are"} true</span>
        {onRemove && (
          <IconButton label="Remove group" onClick={onRemove}>
            <IconX size={16} />
          </IconButton>
        )}
      </div>
      {members.map((member, at) => {
        const change = (next: Rule) => set(members.map((old, place) => (place === at ? next : old)));
        // Conditions have no id; their place is who they are.
        const key = String(at);
        const remove = () => set(members.filter((_, place) => place !== at));
        return isField(member) ? (
          <Condition key={key} rule={member} fields={fields} onChange={change} onRemove={remove} />
        ) : (
          <GroupRules
            key={key}
            rule={member}
            fields={fields}
            onChange={change}
            onRemove={remove}
            depth={depth + 1}
          />
        );
      })}
      <div className="rules-add">
        <Button
          tone="subtle"
          icon={<IconPlus size={15} />}
          disabled={!first}
          onClick={() => first && add(startOn(first))}
        >
          Add rule
        </Button>
        {depth < 4 && (
          <Button
            tone="subtle"
            icon={<IconPlus size={15} />}
            disabled={!first}
            onClick={() => first && add({ any: [startOn(first)] })}
          >
            Add group
          </Button>
        )}
      </div>
    </fieldset>
  );
}

interface ConditionProps {
  rule: FieldRule;
  fields: FieldView[];
  onChange(rule: FieldRule): void;
  onRemove(): void;
}

function Condition({ rule, fields, onChange, onRemove }: ConditionProps) {
  const known = fields.find((field) => field.field === rule.field);
  const field: FieldView = known ?? { field: rule.field, label: rule.field, type: "text" };
  return (
    <div className="condition">
      <FieldSelect
        fields={known ? fields : [field, ...fields]}
        value={rule.field}
        onChange={(next) => onChange(startOn(next))}
      />
      <Select
        label="Compared how"
        hideLabel
        className="short"
        value={rule.op}
        choices={operatorsOf(field.type, rule.op)}
        onChange={(op) => onChange(withOperator(rule, op, field.type))}
      />
      <ValueInput rule={rule} field={field} onChange={(value) => onChange({ ...rule, value })} />
      <IconButton label={`Remove rule on ${field.label}`} onClick={onRemove}>
        <IconX size={16} />
      </IconButton>
    </div>
  );
}
