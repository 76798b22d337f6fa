import { useState } from "react";
import type { SafetyView } from "#api/views/inbox";
import { useTaskRules } from "../api/inbox";
import { houseNow } from "../api/me";
import { useMembers } from "../api/members";
import { useMay } from "../api/rights";
import { type SafetyDeed, useSafetyDeed } from "../api/safety";
import { CLASSES } from "../inbox/words";
import { Button } from "../ui/Button";
import { Select, TextArea, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sayNo } from "../ui/toast";
import { lengthOf, momentOf } from "../ui/words";

/** The clock of one report, and what drug safety can do about it. */
export function CaseBox({ task }: { task: SafetyView }) {
  const works = useMay("safety:work");
  const members = useMembers();
  const deed = useSafetyDeed();
  const thanks = useTaskRules().data?.acknowledgement ?? "";
  const { report } = task;
  const now = houseNow();
  const nameOf = (id: string) => members.data?.find((one) => one.id === id)?.name ?? id;
  const act = (said: SafetyDeed, words: string) =>
    deed.mutate({ id: task.id, ...said }, { onError: sayNo, onSuccess: () => say(words) });
  const lines: [string, { at: number; by: string } | undefined][] = [
    ["Taken up", report.seen],
    ["Exported", report.exported],
    ["Thanked", report.thanked],
    ["Closed", report.closed],
    ["Second look", report.second],
  ];
  const left = task.due - now;
  return (
    <div className="card pad stack wide">
      <Notice tone={task.status === "open" ? "bad" : "plain"}>
        <strong>
          {task.status === "open"
            ? left > 0
              ? `${lengthOf(left)} left of 24 hours`
              : `${lengthOf(left)} over its 24 hours`
            : report.none === undefined
              ? `Reported as ${report.reference}`
              : "Closed as no adverse event"}
        </strong>
        <div className="small">
          Received {momentOf(report.received, now)}; due {momentOf(task.due, now)}.
        </div>
        {report.none && <div className="small">{report.none}</div>}
        {report.second && (
          <div className="small">
            {report.second.agrees ? "A second member agrees." : "A second member opened it again."}{" "}
            {report.second.note}
          </div>
        )}
      </Notice>
      <dl className="task-facts">
        {lines.map(
          ([label, done]) =>
            done && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {nameOf(done.by)}, {momentOf(done.at, now)}
                </dd>
              </div>
            ),
        )}
      </dl>
      {works && task.status === "open" && (
        <>
          <div className="row wrap">
            {!report.seen && (
              <Button tone="primary" onClick={() => act({ deed: "take-up" }, "You have taken it up.")}>
                Take it up
              </Button>
            )}
            {!report.thanked && thanks && (
              <Button onClick={() => act({ deed: "thank" }, "Thanked in one line.")}>Thank them</Button>
            )}
          </div>
          <CloseWith act={act} busy={deed.isPending} />
          <CloseNone act={act} busy={deed.isPending} />
        </>
      )}
      {works && task.status === "done" && report.none !== undefined && !report.second && (
        <SecondLook act={act} />
      )}
    </div>
  );
}

interface Acting {
  act(said: SafetyDeed, words: string): void;
  busy?: boolean;
}

function CloseWith({ act, busy }: Acting) {
  const [reference, setReference] = useState("");
  const [journeys, setJourneys] = useState<"resume" | "end">("end");
  const ready = reference.trim().length >= 3;
  return (
    <form
      className="stack safety-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready)
          act({ deed: "close", reference: reference.trim(), journeys }, "Closed with its reference.");
      }}
    >
      <h3 className="task-sub">Close with its case reference</h3>
      <TextField
        label="Case reference"
        value={reference}
        onChange={setReference}
        placeholder="PV-2026-0147"
        maxLength={200}
        hint="The number the safety database has given it"
      />
      <Select
        label="Their journeys"
        value={journeys}
        onChange={(value) => setJourneys(value as "resume" | "end")}
        choices={[
          { value: "end", label: "end here" },
          { value: "resume", label: "go on: what fell due meanwhile happens now" },
        ]}
      />
      <div className="row">
        <Button tone="primary" type="submit" disabled={!ready} busy={busy}>
          Close the report
        </Button>
      </div>
    </form>
  );
}

function CloseNone({ act, busy }: Acting) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [name, setName] = useState("unclear");
  const ready = reason.trim().length >= 10;
  if (!open)
    return (
      <div>
        <Button tone="subtle" onClick={() => setOpen(true)}>
          Not an adverse event…
        </Button>
      </div>
    );
  return (
    <form
      className="stack safety-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready)
          act(
            { deed: "none", reason: reason.trim(), class: name },
            "Closed. A second member will look at it; the journeys go on.",
          );
      }}
    >
      <h3 className="task-sub">Not an adverse event</h3>
      <TextArea label="Why not" value={reason} onChange={setReason} maxLength={2000} rows={2} />
      <Select
        label="What the answer is instead"
        value={name}
        onChange={setName}
        choices={CLASSES.map((one) => ({ value: one.class, label: one.label }))}
      />
      <div className="row">
        <Button type="submit" disabled={!ready} busy={busy}>
          Close as none
        </Button>
      </div>
    </form>
  );
}

function SecondLook({ act }: Acting) {
  const [note, setNote] = useState("");
  const more = note.trim() ? { note: note.trim() } : {};
  return (
    <div className="stack safety-form">
      <h3 className="task-sub">The second look, by another member</h3>
      <TextArea label="Note" value={note} onChange={setNote} maxLength={2000} rows={2} />
      <div className="row wrap">
        <Button onClick={() => act({ deed: "second", agrees: true, ...more }, "Looked at.")}>
          It is none
        </Button>
        <Button
          tone="danger"
          onClick={() => act({ deed: "second", agrees: false, ...more }, "It is open again.")}
        >
          Open it again
        </Button>
      </div>
    </div>
  );
}
