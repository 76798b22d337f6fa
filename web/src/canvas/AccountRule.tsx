import type { Policies, AccountRule as Rule } from "#journey/journey";
import { titleOf } from "#journey/validate/stepName";
import { Select, TextField } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { useEditor } from "./desk";

interface Props {
  rule: Policies["account"];
  set(patch: Partial<Policies>, typing?: string): void;
}

const WHEN: { value: Rule["answered"]; label: string }[] = [
  { value: "any", label: "any of its people has answered" },
  { value: "most", label: "most of its people have answered" },
  { value: "all", label: "all of its people have answered" },
];
const THEN: { value: Rule["do"]; label: string }[] = [
  { value: "stop", label: "the others leave" },
  { value: "move", label: "the others go on at another step" },
];
const START: Rule = { answered: "any", do: "stop", reason: "a colleague answered", goal: false };

/** What an answer means for the colleagues at the same account. */
export function AccountRule({ rule, set }: Props) {
  const steps = useEditor((s) => s.journey.steps);
  const change = (patch: Partial<Rule>, typing?: string) =>
    rule && set({ account: { ...rule, ...patch } }, typing);
  return (
    <div className="stack">
      <Switch
        label="An answer counts for the whole account"
        on={rule !== undefined}
        onChange={(on) => set({ account: on ? START : undefined })}
      />
      {rule && (
        <>
          <div className="two">
            <Select
              label="When"
              value={rule.answered}
              onChange={(text) => {
                const picked = WHEN.find((one) => one.value === text);
                if (picked) change({ answered: picked.value });
              }}
              choices={WHEN}
            />
            <Select
              label="Then"
              value={rule.do}
              onChange={(text) => {
                const picked = THEN.find((one) => one.value === text);
                if (picked) change({ do: picked.value });
              }}
              choices={THEN}
            />
          </div>
          {rule.do === "move" && (
            <Select
              label="They go on at"
              value={rule.to ?? ""}
              onChange={(to) => change({ to: to || undefined })}
              choices={[
                { value: "", label: "Choose a step" },
                ...steps.map((step) => ({ value: step.id, label: titleOf(step) })),
              ]}
            />
          )}
          <TextField
            label="Counted as"
            value={rule.reason}
            onChange={(reason) => change({ reason }, "account")}
            hint="Who has answered goes on along their own path. Unclear answers do not count."
          />
          <Switch label="is the goal" on={rule.goal} onChange={(goal) => change({ goal })} />
        </>
      )}
    </div>
  );
}
