import { useState } from "react";
import type { CheckView, ImportView } from "#api/views/imports";
import { type Agreed, type ImportStart, useCheck, usePairs, useStartCheck } from "../api/imports";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { sentenceOf } from "../ui/toast";
import { count, plural } from "../ui/words";
import { Matches } from "./Matches";
import { Pairs } from "./Pairs";
import { placeName } from "./targets";

interface Props {
  view: ImportView;
  agreed: Agreed;
  ready: boolean;
  decide: ImportStart["decide"];
  onDecide(decide: ImportStart["decide"]): void;
}

/** What the import would do, found out without doing it. */
export function CheckFile({ view, agreed, ready, decide, onDecide }: Props) {
  const start = useStartCheck(view.id);
  const found = useCheck(view.id, start.isSuccess);
  const [asked, setAsked] = useState<Agreed>();
  const check = found.data;
  const pairs = usePairs(view.id, check?.status === "done" && check.pairs > 0 ? check.token : undefined);
  const running = start.isPending || check?.status === "running";
  const stale = check !== undefined && asked !== undefined && asked !== agreed;
  const go = (whole: boolean) => {
    if (!ready || running) return;
    setAsked(agreed);
    start.mutate({ ...agreed, whole });
  };
  return (
    <section className="card" aria-label="Check">
      <div className="card-head">
        <div>
          <h2>What would happen</h2>
          <p className="second small">
            {agreed.kind === "people"
              ? "Whom it would add and change, and who may be there twice. Nothing is changed by it."
              : "Whose activities they are, and which lines cannot be read. Nothing is changed by it."}
          </p>
        </div>
        <Button busy={running} aria-disabled={!ready} onClick={() => go(false)}>
          {check ? "Check again" : "Check the file"}
        </Button>
      </div>
      {start.isError && (
        <div className="check-body">
          <Notice tone="bad">{sentenceOf(start.error)}</Notice>
        </div>
      )}
      {check && (
        <div className="check-body stack">
          {stale && <Notice tone="warn">The columns have changed since. Check again.</Notice>}
          {check.status === "running" ? (
            <Looking check={check} />
          ) : (
            <Found view={view} check={check} whole={() => go(true)} />
          )}
          {check.status === "done" && check.matches.length > 0 && (
            <Matches matches={check.matches} all={check.update} />
          )}
          {check.status === "done" && check.pairs > 0 && pairs.data && (
            <Pairs pairs={pairs.data} all={check.pairs} decide={decide} onDecide={onDecide} />
          )}
        </div>
      )}
    </section>
  );
}

function Looking({ check }: { check: CheckView }) {
  return (
    <>
      <progress
        className="progress"
        max={Math.max(check.of, 1)}
        value={check.rows}
        aria-label="Lines checked"
      />
      <p className="second small" role="status">
        {count(check.rows)} of {count(check.of)} lines
      </p>
    </>
  );
}

const PEOPLE: [label: string, of: (check: CheckView) => number, hint: string][] = [
  ["Would add", (c) => c.add, "new people"],
  ["Would update", (c) => c.update, "known, with news"],
  ["No change", (c) => c.unchanged, "known, no news"],
  ["Doubles", (c) => c.merge, "merged with a line above"],
  ["Refused", (c) => c.refused, "lines not stored"],
  ["Warnings", (c) => c.warnings, "stored, with a gap"],
];

const ACTIVITIES: typeof PEOPLE = [
  ["Could be stored", (c) => c.add, "of people we know"],
  ["Refused", (c) => c.refused, "unknown people, bad lines"],
  ["Warnings", (c) => c.warnings, "stored, with a gap"],
];

function Found({ view, check, whole }: { view: ImportView; check: CheckView; whole(): void }) {
  const changes = Object.entries(check.changes).sort((a, b) => b[1] - a[1]);
  const part = !check.whole && check.rows < view.rows;
  return (
    <>
      <dl className="facts" aria-label="What would happen">
        {(check.kind === "people" ? PEOPLE : ACTIVITIES).map(([label, of, hint]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {count(of(check))} <small>{hint}</small>
            </dd>
          </div>
        ))}
      </dl>
      {changes.length > 0 && (
        <p className="second small">
          Values that would change:{" "}
          {changes
            .slice(0, 8)
            .map(([field, n]) => `${placeName(field)} (${count(n)})`)
            .join(", ")}
          {changes.length > 8 ? ` and ${plural(changes.length - 8, "more", "more")}` : ""}.
        </p>
      )}
      {part && (
        <div className="row wrap">
          <p className="second small">
            These are the first {count(check.rows)} lines of {view.estimated ? "about " : ""}
            {count(view.rows)}.
          </p>
          <Button onClick={whole}>Check the whole file</Button>
        </div>
      )}
    </>
  );
}
