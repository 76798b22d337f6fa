import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { TaskView } from "#api/views/journeys";
import type { ResponseClass } from "#journey/journey";
import { useDeed } from "../api/inbox";
import { Button } from "../ui/Button";
import { TextArea } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";
import { momentOf } from "../ui/words";
import { GRAVE, OUTCOMES, outcomeWord } from "./outcomes";

/** What came of it: each button closes the task and moves the journey. */
export function OutcomeBox({ task, onDone }: { task: TaskView; onDone(): void }) {
  const record = useDeed();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState<(typeof GRAVE)[number]>();
  const send = (said: ResponseClass) =>
    !record.isPending &&
    record.mutate(
      { id: task.id, deed: "outcome", class: said, note: note.trim() },
      {
        onSuccess: () => {
          say(`${task.personName}: ${outcomeWord(said).toLowerCase()}. The journey goes on.`);
          onDone();
        },
      },
    );
  return (
    <div className="stack">
      <h3 className="task-sub">
        What came of it? <span className="kbd">E</span>
      </h3>
      {record.isError && <Notice tone="bad">{sentenceOf(record.error)}</Notice>}
      <TextArea
        label="Note"
        value={note}
        onChange={setNote}
        maxLength={2000}
        rows={2}
        placeholder="What was said, in a sentence"
      />
      <div className="outcomes">
        {OUTCOMES.map((one) => (
          <button
            key={one.class}
            type="button"
            className={`outcome ${one.tone}`}
            aria-busy={record.isPending || undefined}
            onClick={() => send(one.class)}
          >
            <span className="strong">{one.label}</span> <span className="second small">{one.hint}</span>
          </button>
        ))}
      </div>
      <div className="row wrap">
        {GRAVE.map((one) => (
          <Button key={one.class} tone="subtle" onClick={() => setAsked(one)} aria-expanded={asked === one}>
            {one.label}
          </Button>
        ))}
      </div>
      {asked && (
        <Notice tone="warn">
          <div className="row apart wrap">
            <span>
              <strong>{asked.label}?</strong> {asked.hint}.
            </span>
            <span className="row">
              <Button onClick={() => setAsked(undefined)}>Cancel</Button>
              <Button tone="primary" busy={record.isPending} onClick={() => send(asked.class)}>
                Record it
              </Button>
            </span>
          </div>
        </Notice>
      )}
    </div>
  );
}

/** How a task ended. */
export function WhatCame({
  task,
  nameOf,
  reopen,
}: {
  task: TaskView;
  nameOf(id: string): string;
  reopen: (() => void) | undefined;
}) {
  const { outcome, refused, into } = task;
  return (
    <Notice tone={outcome?.class === "positive" ? "good" : "plain"}>
      <strong>
        {outcome ? outcomeWord(outcome.class) : refused ? `Refused: ${refused.reason}` : "Done"}
      </strong>
      {into && (
        <>
          , it went on as{" "}
          <Link to="/tasks" search={{ task: into.task }}>
            another task
          </Link>
          , {momentOf(into.at)}
        </>
      )}
      {outcome && `, ${nameOf(outcome.by)}, ${momentOf(outcome.at)}`}
      {refused && `, ${nameOf(refused.by)}, ${momentOf(refused.at)}`}
      {(outcome?.note || refused?.note) && <div className="second">{outcome?.note ?? refused?.note}</div>}
      {reopen && (
        <div>
          <Button tone="subtle" onClick={reopen}>
            Open it again
          </Button>
        </div>
      )}
    </Notice>
  );
}
