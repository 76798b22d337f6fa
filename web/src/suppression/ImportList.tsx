import { useRef, useState } from "react";
import { useSuppressList } from "../api/suppressions";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";

/** Takes in a list of addresses, such as that of a former sender. */
export function ImportList({ open, onClose }: { open: boolean; onClose(): void }) {
  return (
    <Dialog title="Import a list" open={open} onClose={onClose} width={480}>
      <Form onClose={onClose} />
    </Dialog>
  );
}

function Form({ onClose }: { onClose(): void }) {
  const take = useSuppressList();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [reason, setReason] = useState("");
  const [country, setCountry] = useState("");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!file || take.isPending) return;
        const home = country.trim().toUpperCase();
        take.mutate(
          { file, reason: reason.trim(), ...(home ? { country: home } : {}) },
          {
            onSuccess: () => {
              say("The list is being read.");
              onClose();
            },
          },
        );
      }}
    >
      <p className="second">
        One address on each line, or a table with one address in each row. Reading it twice changes nothing;
        lines that are no address are shown.
      </p>
      <div className="row">
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          className="unseen"
          aria-label="Choose a list"
          tabIndex={-1}
          onChange={(event) => setFile(event.target.files?.[0])}
        />
        <Button onClick={() => input.current?.click()}>Choose a file</Button>
        <span className="second">{file?.name ?? "No file chosen"}</span>
      </div>
      <TextField
        label="Why are they not to be written to?"
        value={reason}
        onChange={setReason}
        required
        maxLength={160}
        placeholder="Unsubscribed at our former sender"
      />
      <TextField
        label="Country of phone numbers (optional)"
        value={country}
        onChange={setCountry}
        maxLength={2}
        pattern="[A-Za-z]{2}"
        placeholder="DE"
        hint="Two letters. Without it only numbers with their country code are read."
      />
      {take.isError && <Notice tone="bad">{sentenceOf(take.error)}</Notice>}
      <div className="dialog-foot">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={take.isPending} disabled={!file}>
          Suppress them
        </Button>
      </div>
    </form>
  );
}
