import { useState } from "react";
import { type TaskRulesView, useSaveTaskRules, useTaskRules } from "../api/inbox";
import { useMembers } from "../api/members";
import { useMay } from "../api/rights";
import { Button, LinkButton } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";
import { AnswerRules } from "./AnswerRules";
import { HoursForm } from "./HoursForm";
import { Levels } from "./Levels";
import { Routes } from "./Routes";
import { Teams } from "./Teams";
import "./routing.css";

/** Who works which answer, by when, and who is told when that is not kept? */
export function RoutingPage() {
  const stored = useTaskRules();
  return (
    <Page
      title="Routing and promises"
      crumbs={[{ label: "Inbox", to: "/tasks" }]}
      actions={<LinkButton to="/tasks/learned">What was learnt</LinkButton>}
    >
      {stored.isError ? (
        <Fault error={stored.error} again={() => stored.refetch()} />
      ) : stored.data ? (
        <Editor key={stored.data.revision} stored={stored.data} />
      ) : (
        <SkeletonRows />
      )}
    </Page>
  );
}

export interface Part {
  rules: TaskRulesView;
  change(patch: Partial<TaskRulesView>): void;
  disabled: boolean;
}

/** Empty lines are none. */
const tidy = (rules: TaskRulesView): TaskRulesView => ({
  ...rules,
  refusals: rules.refusals.map((one) => one.trim()).filter(Boolean),
});

function Editor({ stored }: { stored: TaskRulesView }) {
  const [rules, setRules] = useState(stored);
  const save = useSaveTaskRules();
  const members = useMembers();
  const disabled = !useMay("rules:set");
  const part: Part = { rules, change: (patch) => setRules({ ...rules, ...patch }), disabled };
  return (
    <>
      <Routes {...part} />
      <Teams {...part} />
      <Levels {...part} />
      <HoursForm {...part} />
      <AnswerRules {...part} />
      <datalist id="routing-members">
        {(members.data ?? []).map((one) => (
          <option key={one.id} value={one.email}>
            {one.name}
          </option>
        ))}
      </datalist>
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      {!disabled && (
        <div className="row">
          <Button
            tone="primary"
            busy={save.isPending}
            disabled={JSON.stringify(rules) === JSON.stringify(stored)}
            onClick={() =>
              save.mutate(tidy(rules), { onSuccess: () => say("Saved. It holds for what comes now.") })
            }
          >
            Save
          </Button>
        </div>
      )}
    </>
  );
}
