import { useMemo, useState } from "react";
import type { LetterView } from "#api/views/house";
import { type LetterAct, useActOnLetter } from "../api/mailbox";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextArea } from "../ui/Field";
import { say, sayNo } from "../ui/toast";
import { linksOf } from "./marks";

const DONE: Record<LetterAct["act"], string> = {
  open: "Opened, as the person would.",
  click: "The link was clicked.",
  bounce: "The letter bounced.",
  complain: "Marked as spam by the person.",
  reply: "The answer is on its way in.",
};

/** What the person who got the letter could do; it goes through the same doors as the providers' own messages. */
export function ActAsRecipient({ letter }: { letter: LetterView }) {
  const act = useActOnLetter(letter.id);
  const [asking, setAsking] = useState<"reply" | "click">();
  const [text, setText] = useState("");
  const links = useMemo(() => linksOf(letter.html ?? ""), [letter.html]);
  const send = (said: LetterAct) =>
    !act.isPending &&
    act.mutate(said, {
      onError: sayNo,
      onSuccess: () => {
        say(DONE[said.act]);
        setAsking(undefined);
        setText("");
      },
    });
  return (
    <fieldset className="row wrap act">
      <legend className="unseen">Act for the person who got it</legend>
      <Button onClick={() => send({ act: "open" })}>Open</Button>
      <Button onClick={() => setAsking("click")} disabled={links.length === 0}>
        Click a link
      </Button>
      <Button onClick={() => setAsking("reply")}>Reply</Button>
      <Button onClick={() => send({ act: "bounce" })}>Bounce</Button>
      <Button onClick={() => send({ act: "complain" })}>Complain</Button>
      <Dialog title="Click a link" open={asking === "click"} onClose={() => setAsking(undefined)}>
        <ul className="stack tight">
          {links.map((link) => (
            <li key={link.address}>
              <button
                type="button"
                className="link-row"
                onClick={() => send({ act: "click", link: link.address })}
              >
                <span className="strong">{link.words}</span>{" "}
                <span className="quiet small cut">{link.address}</span>
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
      <Dialog title={`Reply as ${letter.to}`} open={asking === "reply"} onClose={() => setAsking(undefined)}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim()) send({ act: "reply", text: text.trim() });
          }}
        >
          <TextArea
            label="Answer"
            value={text}
            onChange={setText}
            rows={4}
            required
            placeholder="Yes, please call me on Tuesday."
            hint="It comes back as an e-mail, and is read and classed like any other."
          />
          <div className="dialog-foot">
            <Button onClick={() => setAsking(undefined)}>Cancel</Button>
            <Button type="submit" tone="primary" busy={act.isPending}>
              Send reply
            </Button>
          </div>
        </form>
      </Dialog>
    </fieldset>
  );
}
