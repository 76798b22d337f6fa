import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AnswerView } from "#api/views/inbox";
import { useAnswers, useCorrect } from "../api/inbox";
import { useMembers } from "../api/members";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";
import { ClassBox } from "./ClassBox";
import { Said } from "./ThreadPane";
import { CLASS_LABEL } from "./words";

/** Everything that was answered, also what needs nobody: as what it was understood, and why. */
export function AllAnswers() {
  const [name, setName] = useState("");
  const answers = useAnswers(name || undefined, true);
  const rows = answers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="inbox-answers stack">
      <Select
        label="Class of the answer"
        value={name}
        onChange={setName}
        choices={[
          { value: "", label: "All answers" },
          ...Object.entries(CLASS_LABEL).map(([value, label]) => ({ value, label })),
        ]}
      />
      {answers.isError ? (
        <Fault error={answers.error} again={() => answers.refetch()} />
      ) : answers.isPending ? (
        <SkeletonRows />
      ) : rows.length === 0 ? (
        <div className="card">
          <Empty title="No answers yet">Whatever people write back is kept here, in full.</Empty>
        </div>
      ) : (
        <ul className="stack">
          {rows.map((row) => (
            <li key={row.id} className="card pad">
              <One row={row} />
            </li>
          ))}
        </ul>
      )}
      {answers.hasNextPage && <Button onClick={() => void answers.fetchNextPage()}>Show more</Button>}
    </div>
  );
}

function One({ row }: { row: AnswerView }) {
  const works = useMay("tasks:work");
  const correct = useCorrect();
  const members = useMembers();
  return (
    <div className="inbox-answer">
      <div className="stack">
        <Link to="/people/$id" params={{ id: row.person }} className="strong">
          {row.personName}
        </Link>
        {row.account && <span className="second small">{row.account}</span>}
        <Said reply={row} />
      </div>
      <ClassBox
        reply={row}
        nameOf={(id) => members.data?.find((one) => one.id === id)?.name ?? id}
        classify={
          works
            ? (said) =>
                correct.mutate(
                  { person: row.person, at: row.at, id: row.id, class: said, learn: true },
                  { onError: sayNo, onSuccess: () => say("Corrected, and learnt.") },
                )
            : undefined
        }
      />
    </div>
  );
}
