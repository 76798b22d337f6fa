import { IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { TaskView } from "#api/views/journeys";
import type { ResponseClass } from "#journey/journey";
import { useOutcome } from "../api/tasks";
import { Button } from "../ui/Button";
import { TextArea } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";
import { momentOf } from "../ui/words";
import { GRAVE, OUTCOMES, outcomeWord, subtitleOf } from "./outcomes";

/** One task: whom, why, what to say, and what came of it. */
export function TaskDetail({ task }: { task: TaskView }) {
  return (
    <section className="card pad stack wide" aria-label={`Task for ${task.personName}`}>
      <div className="row apart wrap">
        <div>
          <h2 className="task-name">
            <Link to="/people/$id" params={{ id: task.person }} className="plain-name">
              {task.personName}
            </Link>
          </h2>
          <p className="second">{subtitleOf(task)}</p>
        </div>
        {task.phone && (
          <a className="button large" href={`tel:${task.phone}`}>
            <IconPhone size={17} aria-hidden />
            {task.phone}
          </a>
        )}
      </div>
      <dl className="task-facts">
        <div>
          <dt>Why</dt>
          <dd>{task.because}</dd>
        </div>
        <div>
          <dt>From</dt>
          <dd>
            <Link to="/journeys/$id" params={{ id: task.journey }} search={{ mode: "live", step: task.step }}>
              {task.journeyName}
            </Link>
          </dd>
        </div>
        <div>
          <dt>Due</dt>
          <dd>{momentOf(task.due)}</dd>
        </div>
        {task.owner && (
          <div>
            <dt>For</dt>
            <dd>{task.owner}</dd>
          </div>
        )}
      </dl>
      {task.script && (
        <div>
          <h3 className="task-sub">What to say</h3>
          <p className="script">{task.script}</p>
        </div>
      )}
      {task.outcome ? <Outcome outcome={task.outcome} /> : <Record task={task} />}
    </section>
  );
}

function Outcome({ outcome }: { outcome: NonNullable<TaskView["outcome"]> }) {
  return (
    <Notice tone={outcome.class === "positive" ? "good" : "plain"}>
      <strong>{outcomeWord(outcome.class)}</strong>, {momentOf(outcome.at)}
      {outcome.note && <div className="second">{outcome.note}</div>}
    </Notice>
  );
}

function Record({ task }: { task: TaskView }) {
  const record = useOutcome();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState<(typeof GRAVE)[number]>();
  const send = (said: ResponseClass) =>
    !record.isPending &&
    record.mutate(
      { id: task.id, class: said, note: note.trim() },
      {
        onSuccess: () => say(`${task.personName}: ${outcomeWord(said).toLowerCase()}. The journey goes on.`),
      },
    );
  return (
    <div className="stack">
      <h3 className="task-sub">What came of it?</h3>
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
