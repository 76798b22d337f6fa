import type { TaskView } from "#api/views/journeys";
import { useAssign, useTaskRules } from "../api/inbox";
import { useMembers } from "../api/members";
import { Select } from "../ui/Field";
import { say, sayNo } from "../ui/toast";

/** Hands a task to a member or a team. */
export function AssignTo({ task }: { task: TaskView }) {
  const assign = useAssign();
  const members = useMembers();
  const rules = useTaskRules();
  const choices = [
    { value: "", label: "Hand over to…" },
    ...(rules.data?.teams ?? []).map(({ id, name }) => ({ value: `team:${id}`, label: name })),
    ...(members.data ?? [])
      .filter(({ role }) => role !== "analyst")
      .map(({ email, name }) => ({ value: `member:${email}`, label: name })),
    ...(task.owner ? [{ value: "nobody", label: "Nobody" }] : []),
  ];
  return (
    <Select
      label="Hand over to"
      hideLabel
      value=""
      choices={choices}
      onChange={(value) => {
        const [sort, ...rest] = value.split(":");
        const name = rest.join(":");
        const change =
          sort === "team"
            ? { team: name, owner: null }
            : sort === "member"
              ? { owner: name }
              : sort === "nobody"
                ? { owner: null }
                : undefined;
        if (change)
          assign.mutate({ id: task.id, ...change }, { onError: sayNo, onSuccess: () => say("Handed over.") });
      }}
    />
  );
}
