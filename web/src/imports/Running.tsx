import type { ImportView } from "#api/views/imports";
import { useImportAct } from "../api/imports";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { sentenceOf } from "../ui/toast";
import { count } from "../ui/words";

/** An import, or its undoing, while it goes on: how far, how fast, how long yet. */
export function Running({ view }: { view: ImportView }) {
  const act = useImportAct(view.id);
  const undoing = view.status === "undoing";
  const { undo } = view;
  const share = undoing ? (undo ? undo.done / Math.max(undo.of, 1) : 0) : view.read;
  const facts = [
    undoing
      ? `${count(undo?.done ?? 0)} of ${count(undo?.of ?? 0)} taken back`
      : `${count(view.done)} of ${view.estimated ? "about " : ""}${count(view.rows)} lines`,
    !undoing && view.perSecond ? `${count(view.perSecond)} a second` : "",
    !undoing && view.secondsLeft ? `${leftOf(view.secondsLeft)} left` : "",
  ].filter(Boolean);
  return (
    <section className="card pad stack" aria-label="Progress">
      <h2>{undoing ? "Taking it back…" : "Importing…"}</h2>
      <progress
        className="progress"
        max={1}
        value={Math.min(share, 1)}
        aria-label={undoing ? "Lines taken back" : "Lines imported"}
      />
      <p role="status" className="row wrap">
        {facts.map((fact, at) => (
          <span key={fact} className={at === 0 ? "strong" : "second"}>
            {fact}
          </span>
        ))}
      </p>
      {view.still && (
        <Notice tone="warn">It has stood still for a while. Resume takes it up where it stands.</Notice>
      )}
      {act.isError && <Notice tone="bad">{sentenceOf(act.error)}</Notice>}
      <div className="row wrap">
        {view.still && (
          <Button tone="primary" busy={act.isPending} onClick={() => act.mutate("resume")}>
            Resume
          </Button>
        )}
        {!undoing && (
          <Button busy={act.isPending} onClick={() => act.mutate("cancel")}>
            Cancel import
          </Button>
        )}
        <span className="quiet small">
          {undoing
            ? "You can leave this page; it goes on."
            : "You can leave this page; the import goes on. When you cancel, what is in stays in."}
        </span>
      </div>
    </section>
  );
}

/** "45 seconds", "12 minutes", "2 hours". */
const leftOf = (seconds: number): string =>
  seconds < 90
    ? `${count(Math.max(1, seconds))} s`
    : seconds < 5_400
      ? `${count(Math.round(seconds / 60))} minutes`
      : `${count(Math.round(seconds / 3_600))} hours`;
