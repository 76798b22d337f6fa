import { useState } from "react";
import { CHANNEL } from "#journey/channels";
import type { Channel } from "#journey/journey";
import { useTestSend } from "../api/contents";
import { letterPdf } from "../api/letters";
import { useMe } from "../api/me";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";

/** Sends the saved version to oneself. What is not sent as a message has no test. */
export function TestSend({ id, channel, unsaved }: { id: string; channel: Channel; unsaved: boolean }) {
  const me = useMe();
  const test = useTestSend(id);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string>();
  if (CHANNEL[channel].makes === "piece")
    return (
      <a className="button plain" href={letterPdf(id)} download>
        Look at it as PDF
      </a>
    );
  if (CHANNEL[channel].makes !== "message") return null;
  const isMail = channel === "email";
  const to = typed ?? (isMail ? (me.data?.member?.email ?? "") : "");
  return (
    <>
      <Button onClick={() => setOpen(true)}>Send a test</Button>
      <Dialog title="Send a test" open={open} onClose={() => setOpen(false)} width={420}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (test.isPending) return;
            test.mutate(to.trim(), {
              onSuccess: () => {
                say(`Sent to ${to.trim()}.`);
                setOpen(false);
              },
            });
          }}
        >
          {unsaved && (
            <Notice tone="warn">The saved version is sent; what you changed since is not in it.</Notice>
          )}
          {test.isError && <Notice tone="bad">{sentenceOf(test.error)}</Notice>}
          <TextField
            label={isMail ? "To which address" : "To which number"}
            type={isMail ? "email" : "tel"}
            value={to}
            onChange={setTyped}
            required
            placeholder={isMail ? "you@example.com" : "+34 600 123 456"}
          />
          <div className="dialog-foot">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" tone="primary" busy={test.isPending}>
              Send
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
