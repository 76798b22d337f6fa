import { useState } from "react";
import { Button } from "../ui/Button";
import { TextArea } from "../ui/Field";
import { sentenceOf } from "../ui/toast";
import { unsent } from "./unsent";

/** As many letters as the API takes. */
const LONGEST = 4_000;

interface Props {
  /** where the words go; what was begun there is kept under it */
  place: string;
  label: string;
  button: string;
  send(text: string): Promise<unknown>;
  start?: string;
  onDone?(): void;
  /** shows a way to leave without sending */
  onLeave?(): void;
  autoFocus?: boolean;
}

/** A field to say something in, with Ctrl+Enter. What could not be sent stays in it, with the reason. */
export function SayForm({ place, label, button, send, start = "", onDone, onLeave, autoFocus }: Props) {
  const [text, setText] = useState(() => unsent.get(place) ?? start);
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const words = text.trim();
  const over = words.length - LONGEST;
  const keep = (next: string) => {
    setText(next);
    setFault(undefined);
    if (next.trim() && next !== start) unsent.set(place, next);
    else unsent.delete(place);
  };
  const submit = async () => {
    if (busy || over > 0) return;
    if (!words) return setFault("Write something before you send it.");
    setBusy(true);
    try {
      await send(words);
      keep("");
      onDone?.();
    } catch (error) {
      setFault(`${sentenceOf(error)} Your words are still here.`);
    } finally {
      setBusy(false);
    }
  };
  const leave = () => {
    unsent.delete(place);
    onLeave?.();
  };
  return (
    <form
      className="talk-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextArea
        label={label}
        rows={autoFocus ? 3 : 2}
        value={text}
        onChange={keep}
        // Where it is set, a button was pressed to write here.
        autoFocus={autoFocus}
        fault={
          over > 0
            ? `That is ${over.toLocaleString("en")} ${over === 1 ? "letter" : "letters"} too many. Shorten it or write two comments.`
            : fault
        }
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void submit();
          }
          if (event.key !== "Escape" || !onLeave) return;
          event.stopPropagation();
          leave();
        }}
      />
      <div className="row">
        <Button type="submit" tone={words ? "primary" : "plain"} busy={busy} title="Ctrl+Enter">
          {button}
        </Button>
        {onLeave && (
          <Button tone="subtle" onClick={leave}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
