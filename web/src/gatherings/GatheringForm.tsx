import { useState } from "react";
import type { GatheringDraft, GatheringView } from "#api/views/gatherings";
import { useSaveGathering } from "../api/gatherings";
import { Button } from "../ui/Button";
import { Select, TextArea, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Switch } from "../ui/Switch";
import { say, sentenceOf } from "../ui/toast";
import { KIND_WORDS } from "./words";

type Draft = Omit<GatheringDraft, "hosts" | "capacity"> & { hosts: string; capacity: string };

const ZONES = Intl.supportedValuesOf("timeZone");

const START: Draft = {
  title: "",
  kind: "webinar",
  start: "",
  end: "",
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  place: "",
  description: "",
  waitingList: true,
  hosts: "",
  capacity: "",
};

const draftOf = (one: GatheringView): Draft => ({
  title: one.title,
  kind: one.kind,
  start: one.start,
  end: one.end,
  zone: one.zone,
  place: one.place,
  joinLink: one.joinLink,
  description: one.description,
  waitingList: one.waitingList,
  openUntil: one.openUntil,
  hosts: one.hosts.join(", "),
  capacity: one.capacity === undefined ? "" : String(one.capacity),
});

/** What an event is, when and where. A change that calendars must hear of is said once it is saved. */
export function GatheringForm({
  stored,
  onSaved,
}: {
  stored?: GatheringView;
  onSaved(view: GatheringView): void;
}) {
  const save = useSaveGathering(stored?.id);
  const [draft, setDraft] = useState<Draft>(() => (stored ? draftOf(stored) : START));
  const [tried, setTried] = useState(false);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const faults = {
    title: draft.title.trim() ? undefined : "Give it a title.",
    start: draft.start ? undefined : "Say when it begins.",
    end: !draft.end
      ? "Say when it ends."
      : draft.end <= draft.start
        ? "It must end after it begins."
        : undefined,
    zone:
      ZONES.includes(draft.zone) || draft.zone === "UTC"
        ? undefined
        : "Choose a time zone such as Europe/Berlin.",
    capacity: /^([1-9]\d{0,3})?$/.test(draft.capacity)
      ? undefined
      : "Write a whole number up to 5000, or leave it empty.",
  };
  const shown = (name: keyof typeof faults) => (tried ? faults[name] : undefined);
  const send = () => {
    setTried(true);
    if (Object.values(faults).some(Boolean) || save.isPending) return;
    const { hosts, capacity, ...rest } = draft;
    save.mutate(
      {
        ...rest,
        hosts: hosts
          .split(",")
          .map((one) => one.trim())
          .filter(Boolean),
        ...(capacity ? { capacity: Number(capacity) } : {}),
      },
      {
        onSuccess: (view) => {
          say(stored && view.untold > 0 ? "Saved. Those who registered do not know it yet." : "Saved.");
          onSaved(view);
        },
      },
    );
  };
  return (
    <section className="card pad stack" aria-label="The event">
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      <TextField
        label="Title"
        value={draft.title}
        maxLength={160}
        fault={shown("title")}
        onChange={(title) => set({ title })}
      />
      <div className="gathering-pair">
        <Select
          label="Kind"
          value={draft.kind}
          choices={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))}
          onChange={(kind) => set({ kind: kind as Draft["kind"] })} // one of the choices
        />
        <TextField
          label="Time zone"
          list="zones"
          value={draft.zone}
          fault={shown("zone")}
          onChange={(zone) => set({ zone })}
        />
        <datalist id="zones">
          {ZONES.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <TextField
          label="Begins"
          type="datetime-local"
          value={draft.start}
          fault={shown("start")}
          onChange={(start) => set({ start: start.slice(0, 16) })}
        />
        <TextField
          label="Ends"
          type="datetime-local"
          value={draft.end}
          fault={shown("end")}
          onChange={(end) => set({ end: end.slice(0, 16) })}
        />
        <TextField label="Place" value={draft.place} maxLength={300} onChange={(place) => set({ place })} />
        <TextField
          label="Link to join"
          type="url"
          placeholder="https://…"
          hint="Only those who registered see it."
          value={draft.joinLink ?? ""}
          onChange={(joinLink) => set({ joinLink: joinLink || undefined })}
        />
        <TextField
          label="Places"
          inputMode="numeric"
          placeholder="No limit"
          value={draft.capacity}
          fault={shown("capacity")}
          onChange={(capacity) => set({ capacity })}
        />
        <TextField
          label="Registration closes"
          type="datetime-local"
          hint="Empty: when it begins."
          value={draft.openUntil ?? ""}
          onChange={(openUntil) => set({ openUntil: openUntil.slice(0, 16) || undefined })}
        />
      </div>
      {draft.capacity && (
        <Switch
          label="Keep a waiting list"
          on={draft.waitingList}
          onChange={(waitingList) => set({ waitingList })}
        />
      )}
      <TextField
        label="Hosts"
        placeholder="Dr. Vega, Prof. Lind"
        hint="Parted by commas."
        value={draft.hosts}
        onChange={(hosts) => set({ hosts })}
      />
      <TextArea
        label="What it is about"
        rows={4}
        value={draft.description}
        maxLength={4_000}
        onChange={(description) => set({ description })}
      />
      <span>
        <Button tone="primary" busy={save.isPending} onClick={send}>
          Save
        </Button>
      </span>
    </section>
  );
}
