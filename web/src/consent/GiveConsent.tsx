import { useState } from "react";
import type { Channel } from "#journey/journey";
import { useAskToConfirm, usePurposes, useSetConsent } from "../api/consent";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { Switch } from "../ui/Switch";
import { say, sayNo } from "../ui/toast";

/** What a consent is for: a channel, or a purpose or product on it. */
export interface Scope {
  channel: Channel;
  purpose?: string;
  product?: string;
  name: string;
}

const BASES = [
  { value: "", label: "Consent" },
  { value: "existing customer", label: "Existing customer (similar goods)" },
  { value: "contract", label: "Contract" },
  { value: "legitimate interest", label: "Legitimate interest" },
];

/** Asks where a consent comes from before it is switched on: what one cannot prove, one does not have. */
export function GiveConsent({ person, scope, onClose }: { person: string; scope: Scope; onClose(): void }) {
  const set = useSetConsent(person);
  const confirm = useAskToConfirm(person);
  const purposes = usePurposes();
  const [source, setSource] = useState("");
  const [proof, setProof] = useState("");
  const [basis, setBasis] = useState("");
  const [asked, setAsked] = useState(false);
  const { name, ...said } = scope;
  const words = purposes.data?.find(({ id }) => id === (said.purpose ?? said.product ?? said.channel));
  const save = () =>
    set.mutate(
      {
        ...said,
        on: true,
        source: source.trim(),
        ...(proof.trim() ? { proof: proof.trim() } : {}),
        ...(basis ? { basis } : {}),
        ...(asked ? { asked } : {}),
      },
      {
        onError: sayNo,
        onSuccess: () => {
          say(`${name}: consent is on.`);
          onClose();
        },
      },
    );
  const mailIt = () =>
    confirm.mutate(
      { channel: said.channel, ...(said.purpose ? { purpose: said.purpose } : {}) },
      {
        onError: sayNo,
        onSuccess: ({ sent, reason }) => {
          say(sent ? "The mail is on its way. Consent counts once they click." : `Not sent: ${reason}`);
          if (sent) onClose();
        },
      },
    );
  return (
    <Dialog title={`Consent: ${name}`} open onClose={onClose} width={460}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!set.isPending) save();
        }}
      >
        <TextField
          label="Where does it come from?"
          value={source}
          onChange={setSource}
          required
          maxLength={120}
          placeholder="Signed form of 12 March"
          hint="Kept in the ledger, with the date and your name."
          autoFocus
        />
        <TextField
          label="Where is the proof? (optional)"
          value={proof}
          onChange={setProof}
          maxLength={200}
          placeholder="Folder 7, form 113"
        />
        <Select label="Legal ground" value={basis} onChange={setBasis} choices={BASES} />
        {words && (
          <div className="stack tight">
            <Switch label="They saw these words" on={asked} onChange={setAsked} />
            <blockquote className="consent-words">
              {words.text} <span className="quiet">(version {words.version})</span>
            </blockquote>
          </div>
        )}
        {words?.confirmBy && !said.product && (
          <div className="row apart wrap">
            <span className="second small">
              Or have them say so themselves: their click on the link counts.
            </span>
            <Button busy={confirm.isPending} onClick={mailIt}>
              Mail them the link
            </Button>
          </div>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={set.isPending}>
            Switch on
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
