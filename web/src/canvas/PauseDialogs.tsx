import { useState } from "react";
import type { ResumeMode } from "#journey/pauses";
import { usePause, useResume } from "../api/journeys";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { say, sentenceOf } from "../ui/toast";
import { people } from "../ui/words";
import { useDesk } from "./desk";

export function PauseDialog({ onClose }: { onClose(): void }) {
  const { meta, live } = useDesk();
  const pause = usePause(meta.id);
  const go = () =>
    pause.mutate(undefined, {
      onSuccess: () => {
        say("The journey is paused. Nothing is sent until it is resumed.");
        onClose();
      },
    });
  return (
    <Dialog title="Pause this journey?" open onClose={onClose} width={440}>
      <div className="stack">
        <p>
          {live ? `${people(live.inside)} inside` : "Everybody inside"} will stay where they are. Nothing is
          sent and nobody enters. Answers and unsubscribes still count at once.
        </p>
        {pause.error && <Notice tone="bad">{sentenceOf(pause.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Leave it running</Button>
          <Button tone="primary" busy={pause.isPending} onClick={go}>
            Pause
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const MODES: { value: ResumeMode; label: string; help: string }[] = [
  {
    value: "now",
    label: "Send now what fell due",
    help: "What should have gone out during the pause goes out at once, within quiet hours.",
  },
  {
    value: "skip",
    label: "Leave out what fell due",
    help: "Messages and tasks whose time came during the pause are left out and counted; people move on. Answers are still acted on.",
  },
  {
    value: "shift",
    label: "Go on where it stopped",
    help: "Every wait gets the length of the pause on top. Dates and weekdays stay where they are.",
  },
];

export function ResumeDialog({ onClose }: { onClose(): void }) {
  const { meta, live } = useDesk();
  const resume = useResume(meta.id);
  const [mode, setMode] = useState<ResumeMode>("now");
  const go = () =>
    resume.mutate(mode, {
      onSuccess: () => {
        say("The journey is running again.");
        onClose();
      },
    });
  return (
    <Dialog title="Resume this journey" open onClose={onClose} width={460}>
      <div className="stack">
        {live?.overdue !== undefined && (
          <p>
            {live.overdue === 0
              ? "Nobody's time has come during the pause."
              : `Up to ${people(live.overdue)} inside had their time come during the pause.`}
          </p>
        )}
        <fieldset className="radios">
          <legend>What about messages that fell due during the pause?</legend>
          {MODES.map((choice) => (
            <label key={choice.value}>
              <input
                type="radio"
                name="resume"
                value={choice.value}
                checked={mode === choice.value}
                onChange={() => setMode(choice.value)}
              />
              <span>
                {choice.label} <small>{choice.help}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {resume.error && <Notice tone="bad">{sentenceOf(resume.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>Stay paused</Button>
          <Button tone="primary" busy={resume.isPending} onClick={go}>
            Resume
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
