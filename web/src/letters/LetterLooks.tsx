import { useState } from "react";
import type { LetterSettingsView } from "#api/views/letters";
import { useLetterSettings, useSaveLetterSettings } from "../api/letters";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Fault, Skeleton } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";

const LAYOUTS = [
  { value: "din5008b", label: "DIN 5008 form B, A4" },
  { value: "din5008a", label: "DIN 5008 form A, A4" },
  { value: "us10", label: "#10 double window, US Letter" },
];
const HOURS = [
  { value: "", label: "Only by hand" },
  ...Array.from({ length: 24 }, (_, hour) => ({
    value: String(hour),
    label: `Every day at ${String(hour).padStart(2, "0")}:00 UTC`,
  })),
];

/** How letters look, and when batches are made by themselves. */
export function LetterLooks({ onClose }: { onClose(): void }) {
  const settings = useLetterSettings(true);
  return (
    <Dialog title="How letters look" open onClose={onClose} width={480}>
      {settings.isError ? (
        <Fault error={settings.error} again={() => settings.refetch()} />
      ) : settings.data ? (
        <Form start={settings.data} onClose={onClose} />
      ) : (
        <Skeleton height={220} />
      )}
    </Dialog>
  );
}

function Form({ start, onClose }: { start: LetterSettingsView; onClose(): void }) {
  const save = useSaveLetterSettings();
  const [layout, setLayout] = useState<string>(start.layout);
  const [home, setHome] = useState(start.home ?? "");
  const [sender, setSender] = useState(start.sender);
  const [hour, setHour] = useState(start.daily ? String(start.daily.hour) : "");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (save.isPending) return;
        const country = home.trim().toUpperCase();
        save.mutate(
          {
            layout: layout as LetterSettingsView["layout"], // one of the choices above
            sender: sender.trim(),
            ...(country ? { home: country } : {}),
            ...(hour ? { daily: { hour: Number(hour) } } : {}),
          },
          {
            onSuccess: () => {
              say("Saved. Batches that are made keep their look.");
              onClose();
            },
          },
        );
      }}
    >
      <Select label="Envelope" value={layout} onChange={setLayout} choices={LAYOUTS} />
      <TextField
        label="Sender, above the address"
        value={sender}
        onChange={setSender}
        maxLength={300}
        placeholder="Example Ltd · High Street 1 · 10115 Berlin"
        hint="Empty: the postal address of this house."
      />
      <TextField
        label="Country you write from (optional)"
        value={home}
        onChange={setHome}
        maxLength={2}
        pattern="[A-Za-z]{2}"
        placeholder="DE"
        hint="Two letters. Letters within it do not name the country."
      />
      <Select label="Batches" value={hour} onChange={setHour} choices={HOURS} />
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      <div className="dialog-foot">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" busy={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
