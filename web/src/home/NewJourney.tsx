import {
  IconBolt,
  IconBook2,
  IconClockHour4,
  IconFile,
  IconFileImport,
  IconPresentation,
  IconUserHeart,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Journey } from "#journey/journey";
import { useNewJourney } from "../api/journeys";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextArea, TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { sentenceOf } from "../ui/toast";
import { plural } from "../ui/words";
import { type Template, templates } from "./templates";

interface Props {
  campaign: string;
  open: boolean;
  onClose(): void;
}

/** People of unknown zone most likely live where the journey is drawn. */
const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

const ICONS: Record<Template["icon"], typeof IconFile> = {
  file: IconFile,
  heart: IconUserHeart,
  screen: IconPresentation,
  book: IconBook2,
  bolt: IconBolt,
  clock: IconClockHour4,
};

/** Begins a journey: blank, from a template, or from one that was exported elsewhere. */
export function NewJourney({ campaign, open, onClose }: Props) {
  const create = useNewJourney();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [start, setStart] = useState("blank");
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();
  const documentOf = async (said: string): Promise<Journey | string | undefined> => {
    const template = templates.find((one) => one.id === start);
    if (start === "blank") {
      const { newJourney } = await import("#journey/edit");
      const blank = newJourney(said);
      return { ...blank, policies: { ...blank.policies, zone: ZONE } };
    }
    if (start !== "text") return template?.draw(said);
    const { readClip } = await import("#journey/edit/readClip");
    const read = readClip(text);
    if (read.found === "nothing") return read.why;
    return read.found === "journey"
      ? { ...read.journey, name: said }
      : { format: 1, name: said, steps: read.steps, policies: { zone: "UTC", stops: [] } };
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const said = name.trim();
    const document = await documentOf(said);
    setFault(typeof document === "string" ? document : undefined);
    if (typeof document === "string") return;
    const made = await create.mutateAsync({ campaign, name: said, document }).catch(() => undefined); // Shown below.
    if (made) await navigate({ to: "/journeys/$id", params: { id: made.meta.id } });
  };
  return (
    <Dialog title="New journey" open={open} onClose={onClose} width={720}>
      <form className="stack" onSubmit={send}>
        {create.isError && <Notice tone="bad">{sentenceOf(create.error)}</Notice>}
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          required
          maxLength={160}
          placeholder="Lapsed prescribers"
          autoFocus
        />
        <fieldset className="starts-of gallery">
          <legend>Start from</legend>
          <StartChoice
            icon={<IconFile size={20} stroke={1.7} />}
            title="Blank"
            text="An empty canvas with a place for the audience."
            chosen={start === "blank"}
            onChoose={() => setStart("blank")}
          />
          {templates.map((template) => {
            const Icon = ICONS[template.icon];
            return (
              <StartChoice
                key={template.id}
                icon={<Icon size={20} stroke={1.7} />}
                title={template.title}
                text={template.text}
                more={needsOf(template)}
                chosen={start === template.id}
                onChoose={() => setStart(template.id)}
              />
            );
          })}
          <StartChoice
            icon={<IconFileImport size={20} stroke={1.7} />}
            title="Exported text"
            text="A journey or steps copied or exported from a Rekindle, as JSON."
            chosen={start === "text"}
            onChoose={() => setStart("text")}
          />
        </fieldset>
        {start === "text" && (
          <TextArea
            label="Paste it here"
            rows={4}
            value={text}
            onChange={(next) => {
              setText(next);
              setFault(undefined);
            }}
            fault={fault}
          />
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={create.isPending}>
            Create journey
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What has to be written for a step, by its kind. */
const TEXTS: Record<string, [one: string, many: string]> = {
  email: ["e-mail", "e-mails"],
  sms: ["SMS", "SMS"],
  call: ["call script", "call scripts"],
  visit: ["visit script", "visit scripts"],
  letter: ["letter", "letters"],
  social: ["social post", "social posts"],
};

/** How long it is and what one has to bring, counted from the drawing itself. */
function needsOf({ draw }: Template): string {
  const { steps } = draw("");
  const counts = new Map<string, number>();
  for (const { kind } of steps) if (TEXTS[kind]) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const texts = [...counts].map(([kind, n]) => plural(n, ...(TEXTS[kind] ?? [kind, kind])));
  return `${plural(steps.length, "step")}. You bring the audience and ${texts.join(", ")}.`;
}

interface ChoiceProps {
  icon: ReactNode;
  title: string;
  text: string;
  more?: string;
  chosen: boolean;
  onChoose(): void;
}

function StartChoice({ icon, title, text, more, chosen, onChoose }: ChoiceProps) {
  return (
    <label className="start-choice">
      <input
        type="radio"
        name="journey-start"
        checked={chosen}
        onChange={onChoose}
        aria-label={title}
        className="unseen"
      />
      <span className="tile ember" aria-hidden>
        {icon}
      </span>
      <span className="grow">
        <span className="strong">{title}</span>
        <span className="second small">{text}</span>
        {more && <span className="quiet small">{more}</span>}
      </span>
    </label>
  );
}
