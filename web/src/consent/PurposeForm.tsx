import { useState } from "react";
import type { PurposeView } from "#api/views/consent";
import { useAddPurpose, useChangePurpose } from "../api/consent";
import { useContents } from "../api/contents";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextArea, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Check } from "../ui/Switch";
import { say, sentenceOf } from "../ui/toast";

/** A purpose or a product, or the words of a channel. Other words are a new version; the old ones stay as proof. */
export function PurposeForm({ present, onClose }: { present?: PurposeView; onClose(): void }) {
  const add = useAddPurpose();
  const change = useChangePurpose(present?.id ?? "");
  const [kind, setKind] = useState<"purpose" | "product">("purpose");
  const [name, setName] = useState(present?.name ?? "");
  const [text, setText] = useState(present?.text ?? "");
  const [covered, setCovered] = useState(present?.covered ?? false);
  const [confirmBy, setConfirmBy] = useState(present?.confirmBy ?? "");
  const mails = useContents("email").data ?? [];
  const isChannel = present?.kind === "channel";
  const { isPending, error } = present ? change : add;
  const done = {
    onSuccess: () => {
      say("Saved.");
      onClose();
    },
  };
  const save = () => {
    const said = { name: name.trim(), text: text.trim(), covered };
    const asks = { confirmBy: confirmBy || null };
    if (!present) add.mutate({ kind, ...said }, done);
    else change.mutate({ ...(isChannel ? { text: said.text } : said), ...asks }, done);
  };
  return (
    <Dialog
      title={present ? `Change “${present.name}”` : "Add a purpose or product"}
      open
      onClose={onClose}
      width={520}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) save();
        }}
      >
        {!present && (
          <Select
            label="Kind"
            value={kind}
            onChange={(value) => setKind(value === "product" ? "product" : "purpose")}
            choices={[
              { value: "purpose", label: "Purpose, such as product news or invitations" },
              { value: "product", label: "Product" },
            ]}
          />
        )}
        {!isChannel && (
          <TextField label="Name" value={name} onChange={setName} required maxLength={60} autoFocus />
        )}
        <TextArea
          label="Words people see"
          value={text}
          onChange={setText}
          required
          maxLength={2_000}
          rows={4}
          hint={
            present
              ? "Other words are a new version. Consents given so far keep the words they were given to."
              : "Say plainly what will come, and that it is advertising."
          }
        />
        {!isChannel && (
          <Check
            label="A yes to the channel covers it, unless somebody says no to it"
            on={covered}
            onChange={setCovered}
          />
        )}
        {present && present.kind !== "product" && (
          <Select
            label="E-mail that asks to confirm (double opt-in)"
            hint="It needs {{ consent.link }} where people are to click; {{ consent.words }} are the words above."
            value={confirmBy}
            onChange={setConfirmBy}
            choices={[
              { value: "", label: "None" },
              ...mails.map(({ id, name: mail }) => ({ value: id, label: mail })),
            ]}
          />
        )}
        {error && <Notice tone="bad">{sentenceOf(error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
