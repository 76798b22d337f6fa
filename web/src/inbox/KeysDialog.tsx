import { Dialog } from "../ui/Dialog";
import { CLASSES } from "./words";

const KEYS: [string, string][] = [
  ["J", "the next task"],
  ["K", "the one before"],
  ...CLASSES.map(({ key, label }): [string, string] => [key, `understand it as: ${label.toLowerCase()}`]),
  ["T", "take the task"],
  ["A", "accept: sales takes them on"],
  ["R", "refuse, with a reason"],
  ["S", "snooze"],
  ["E", "done: choose what came of it"],
  ["Esc", "back to the list"],
  ["?", "these keys"],
];

export function KeysDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  return (
    <Dialog title="Keys of the inbox" open={open} onClose={onClose} width={420}>
      <dl className="inbox-keys">
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <span className="kbd">{key}</span>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
