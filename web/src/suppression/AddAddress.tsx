import { useState } from "react";
import { useSuppress } from "../api/suppressions";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";

/** Puts one address, phone number or domain on the list. */
export function AddAddress({ open, onClose }: { open: boolean; onClose(): void }) {
  return (
    <Dialog title="Suppress an address" open={open} onClose={onClose} width={460}>
      <Form onClose={onClose} />
    </Dialog>
  );
}

function Form({ onClose }: { onClose(): void }) {
  const add = useSuppress();
  const [address, setAddress] = useState("");
  const [reason, setReason] = useState("");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (add.isPending) return;
        add.mutate(
          { address: address.trim(), reason: reason.trim() },
          {
            onSuccess: (entry) => {
              say(`${entry.address ?? "The address"} is on the list.`);
              onClose();
            },
          },
        );
      }}
    >
      <TextField
        label="Address"
        value={address}
        onChange={setAddress}
        required
        maxLength={320}
        placeholder="anna@example.org, +49 170 1234567 or @competitor.example"
        hint="A domain with an @ before it stands for everybody there. Nobody needs to have the address yet."
        autoFocus
      />
      <TextField
        label="Why?"
        value={reason}
        onChange={setReason}
        required
        maxLength={160}
        placeholder="Asked us by phone"
      />
      {add.isError && <Notice tone="bad">{sentenceOf(add.error)}</Notice>}
      <div className="dialog-foot">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={add.isPending}>
          Suppress
        </Button>
      </div>
    </form>
  );
}
