import { Dialog } from "../ui/Dialog";

const KEYS: [string, string][] = [
  ["Arrow keys", "along the paths and to the sides"],
  ["Enter", "open the step"],
  ["A", "add a step after this one"],
  ["C", "connect this step to another"],
  ["Delete", "remove the step or the chosen path"],
  ["Alt + Up, Alt + Down", "move the step along its path"],
  ["Shift + click, Shift + arrows", "choose several; Shift and a drag draws a box"],
  ["B, Ctrl + A", "choose the whole branch, everything"],
  ["Ctrl + C, X, V, D", "copy, cut, paste, duplicate what is chosen"],
  ["Ctrl + F, Ctrl + K", "find in this journey, find anything"],
  ["[ and ]", "fold and unfold what follows"],
  ["F", "show only the ways through this step"],
  ["N", "stick a note to the step"],
  ["M", "comment on the step, or show all comments"],
  ["Ctrl + Z, Ctrl + Shift + Z", "undo, redo"],
  ["/", "find a step to add"],
  ["1", "see the whole journey"],
  ["L", "between Edit and Live"],
  ["Alt + O", "the journey as a list"],
  ["Esc", "close, let go"],
];

export function KeysDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Keys on the canvas" open onClose={onClose} width={440}>
      <dl className="keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd className="kbd">{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
