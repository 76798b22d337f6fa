import { IconFile, IconUserHeart } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { useNewJourney } from "../api/journeys";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { sentenceOf } from "../ui/toast";
import { lapsedPrescribers } from "./lapsedPrescribers";

type Start = "blank" | "lapsed";

interface Props {
  campaign: string;
  open: boolean;
  onClose(): void;
}

export function NewJourney({ campaign, open, onClose }: Props) {
  const create = useNewJourney();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [start, setStart] = useState<Start>("blank");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const said = name.trim();
    const document = start === "lapsed" ? lapsedPrescribers(said) : undefined;
    const made = await create.mutateAsync({ campaign, name: said, document }).catch(() => undefined); // Shown below.
    if (made) await navigate({ to: "/journeys/$id", params: { id: made.meta.id } });
  };
  return (
    <Dialog title="New journey" open={open} onClose={onClose} width={520}>
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
        <fieldset className="starts-of">
          <legend>Start from</legend>
          <StartChoice
            icon={<IconFile size={20} stroke={1.7} />}
            title="Blank"
            text="An empty canvas with a place for the audience."
            chosen={start === "blank"}
            onChoose={() => setStart("blank")}
          />
          <StartChoice
            icon={<IconUserHeart size={20} stroke={1.7} />}
            title="Lapsed prescribers"
            text="E-mail, SMS to the silent, a call to the interested, and a closing letter to the rest. 10 steps; you choose the audience and the texts."
            chosen={start === "lapsed"}
            onChoose={() => setStart("lapsed")}
          />
        </fieldset>
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

interface ChoiceProps {
  icon: ReactNode;
  title: string;
  text: string;
  chosen: boolean;
  onChoose(): void;
}

function StartChoice({ icon, title, text, chosen, onChoose }: ChoiceProps) {
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
      </span>
    </label>
  );
}
