import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import type { ImportView } from "#api/views/imports";
import { useImportAct } from "../api/imports";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { sentenceOf } from "../ui/toast";
import { count, people, plural } from "../ui/words";

const DAYS = 30;

type AccountsUndone = NonNullable<NonNullable<ImportView["undo"]>["accounts"]>;

/** Asks before an import is taken back, and says what that means. */
export function UndoButton({ view }: { view: ImportView }) {
  const [open, setOpen] = useState(false);
  const act = useImportAct(view.id);
  if (Date.now() - (view.startedAt ?? view.createdAt) > DAYS * 86_400_000) return null;
  return (
    <>
      <Button icon={<IconArrowBackUp size={16} />} onClick={() => setOpen(true)}>
        Undo this import
      </Button>
      <Dialog title="Undo this import?" open={open} onClose={() => setOpen(false)}>
        <div className="stack">
          {view.kind === "activities" ? (
            <p>All that this file has told of what people did is taken away again.</p>
          ) : (
            <ul className="bullets">
              <li>
                {people(view.added)} that it added are removed, unless they have since entered a journey, were
                written to, or were changed by somebody.
              </li>
              <li>Values it changed get back what they were, where nobody has changed them since.</li>
              <li>Consent it gave is withdrawn. Opt-outs it brought stay.</li>
              <li>Accounts it made go too, unless others belong there or have said something about them.</li>
            </ul>
          )}
          {act.isError && <Notice tone="bad">{sentenceOf(act.error)}</Notice>}
          <div className="row wrap">
            <Button
              tone="danger"
              busy={act.isPending}
              onClick={() => act.mutate("undo", { onSuccess: () => setOpen(false) })}
            >
              Undo import
            </Button>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}

const WHY: Record<keyof NonNullable<ImportView["undo"]>["kept"], string> = {
  journey: "they have entered a journey",
  touched: "they were written to or called",
  changed: "somebody has changed them",
  consent: "somebody has said something about their consent",
  activities: "something they did was told",
};

/** What came of taking an import back. */
export function Undone({ view }: { view: ImportView }) {
  const { undo } = view;
  if (!undo?.finishedAt) return null;
  const kept = Object.entries(undo.kept) as [keyof typeof WHY, number][]; // the names of the view
  const lines = [
    view.kind === "activities"
      ? `${plural(undo.removed, "activity was", "activities were")} taken away.`
      : `${people(undo.removed)} ${undo.removed === 1 ? "was" : "were"} removed.`,
    undo.restored > 0 ? `${people(undo.restored)} got former values back.` : "",
    ...kept.map(([why, n]) => `${people(n)} stayed, because ${WHY[why]}.`),
    undo.valuesKept > 0 ? `${plural(undo.valuesKept, "value")} stayed: changed again since.` : "",
    undo.consents > 0 ? `${plural(undo.consents, "consent was", "consents were")} withdrawn.` : "",
    undo.optOuts > 0
      ? `${plural(undo.optOuts, "opt-out")} of the file stayed. A member can give them back one by one.`
      : "",
    ...(undo.accounts ? accountLines(undo.accounts) : []),
  ].filter(Boolean);
  return (
    <Notice tone="good">
      <strong>Undone.</strong>
      <ul className="bullets">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

const accountLines = ({ removed, restored, kept, valuesKept }: AccountsUndone): string[] => [
  removed > 0 ? `${plural(removed, "account was", "accounts were")} removed.` : "",
  restored > 0 ? `${plural(restored, "account")} got former values back.` : "",
  kept.people ? `${plural(kept.people, "account")} stayed, because other people belong there.` : "",
  kept.changed
    ? `${plural(kept.changed, "account")} stayed: somebody else has said something about them.`
    : "",
  valuesKept > 0 ? `${plural(valuesKept, "value")} of accounts stayed: said again by somebody since.` : "",
];

export const cancelledWords = (view: ImportView): string =>
  `Cancelled after ${count(view.done)} lines. What is in stays in: ${people(view.added)} added, ${count(view.updated)} updated.`;
