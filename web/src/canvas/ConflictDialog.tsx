import type { RefObject } from "react";
import type { Journey } from "#journey/journey";
import { canonical } from "#journey/journey";
import type { Autosave } from "../editor/autosave";
import { faceOf } from "../steps/face";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useDesk, useEditor } from "./desk";

/** How one drawing differs from another, as sentences about its steps. */
export function differences(
  mine: Journey,
  theirs: Journey,
  title: (journey: Journey, id: string) => string,
): string[] {
  const own = new Map(mine.steps.map((step) => [step.id, step]));
  const other = new Map(theirs.steps.map((step) => [step.id, step]));
  const out: string[] = [];
  if (mine.name !== theirs.name) out.push(`The name: yours “${mine.name}”, theirs “${theirs.name}”`);
  for (const step of mine.steps) {
    const twin = other.get(step.id);
    if (!twin) out.push(`${title(mine, step.id)} is only in yours`);
    else if (canonical(step) !== canonical(twin)) out.push(`${title(mine, step.id)} differs`);
  }
  for (const step of theirs.steps)
    if (!own.has(step.id)) out.push(`${title(theirs, step.id)} is only in theirs`);
  if (canonical(mine.policies) !== canonical(theirs.policies)) out.push("The settings of the journey differ");
  return out;
}

/** Two members changed the same draft: nobody's work goes without being asked. */
export function ConflictDialog({ autosave }: { autosave: RefObject<Autosave | undefined> }) {
  const { names } = useDesk();
  const saved = useEditor((s) => s.saved);
  const journey = useEditor((s) => s.journey);
  if (saved.state !== "conflict") return null;
  const title = (of: Journey, id: string) => {
    const step = of.steps.find((one) => one.id === id);
    return step ? faceOf(step, names).title : id;
  };
  const list = differences(journey, saved.theirs.document, title);
  return (
    <Dialog
      title="Somebody else changed this draft"
      open
      onClose={() => autosave.current?.takeTheirs()}
      width={520}
    >
      <div className="stack">
        <p>
          While you were drawing, a colleague saved the same draft. Nothing is lost yet: choose which one goes
          on. Taking theirs can be undone.
        </p>
        <ul className="difference-list">
          {list.slice(0, 12).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {list.length > 12 && <li className="quiet">and {list.length - 12} more</li>}
        </ul>
        <div className="dialog-foot">
          <Button onClick={() => autosave.current?.takeTheirs()}>Take theirs</Button>
          <Button tone="primary" onClick={() => void autosave.current?.keepMine()}>
            Keep mine
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
