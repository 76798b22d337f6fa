import { type RefObject, useEffect, useState } from "react";
import { Refusal } from "../api/client";
import { useForecast } from "../api/journeys";
import { type Said, useActivate, useDifference } from "../api/publishing";
import type { Autosave } from "../editor/autosave";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { Skeleton } from "../ui/States";
import { say, sentenceOf } from "../ui/toast";
import { plural } from "../ui/words";
import { Changes, proposed } from "./Changes";
import { useDesk, useEditor } from "./desk";
import { ForecastFigures } from "./ForecastFigures";
import { ProblemList } from "./Problems";

interface Props {
  autosave: RefObject<Autosave | undefined>;
  onClose(): void;
  onLive(): void;
}

/** The last look before people are written to: what is still missing, and who and what it will cost. */
export function ActivateDialog({ autosave, onClose, onLive }: Props) {
  const { meta, problems, editor } = useDesk();
  const journey = useEditor((s) => s.journey);
  const { mutate: ask, data: forecast, error: dark, isPending } = useForecast(meta.id);
  const activate = useActivate(meta.id);
  const [saving, setSaving] = useState(false);
  const [unsaved, setUnsaved] = useState<string>();
  const blocking = problems.filter((problem) => problem.level === "blocking");
  const warnings = problems.filter((problem) => problem.level !== "blocking");
  const ready = blocking.length === 0;
  const again = meta.version !== undefined;
  const title = `Activate ${again ? `version ${(meta.version ?? 0) + 1} of ` : ""}${journey.name}?`;
  const difference = useDifference(meta.id, journey, ready && again);
  const [said, choose] = useState<Partial<Said>>({});
  const choices = difference.data && proposed(difference.data, said);
  useEffect(() => {
    if (ready) ask(journey);
  }, [ask, journey, ready]);

  const go = async () => {
    setSaving(true);
    await autosave.current?.flush();
    setSaving(false);
    const { saved } = editor.getState();
    if (saved.state !== "saved")
      return setUnsaved(
        "The last change is not saved yet, so it cannot be activated. Try again in a moment.",
      );
    setUnsaved(undefined);
    activate.mutate(choices, {
      onSuccess: () => {
        say(`${journey.name} is live.`);
        onClose();
        onLive();
      },
    });
  };
  const refusal = activate.error instanceof Refusal ? activate.error : undefined;
  return (
    <Dialog
      title={ready ? title : "Not ready to be activated"}
      open
      onClose={onClose}
      width={again ? 700 : 620}
    >
      <div className="stack wide">
        {!ready && (
          <div className="stack">
            <p>{plural(blocking.length, "thing")} to do first. Each line leads to its step.</p>
            <ProblemList problems={blocking} onJump={onClose} />
          </div>
        )}
        {ready && again && (
          <Changes journey={journey} difference={difference} choices={choices} onChoose={choose} />
        )}
        {ready && (
          <div className="stack">
            <h3 className="section">{again ? "Who will enter" : "What will happen"}</h3>
            {forecast ? (
              <ForecastFigures forecast={forecast} brief />
            ) : isPending ? (
              <Skeleton height={48} />
            ) : dark ? (
              <p className="second">There is no forecast: {sentenceOf(dark)}</p>
            ) : null}
          </div>
        )}
        {warnings.length > 0 && (
          <div className="stack">
            <h3 className="section">Worth a look</h3>
            <ProblemList problems={warnings} onJump={onClose} />
          </div>
        )}
        {unsaved && <Notice tone="bad">{unsaved}</Notice>}
        {activate.error && <Notice tone="bad">{refusal?.sentence ?? sentenceOf(activate.error)}</Notice>}
        <div className="dialog-foot">
          <Button onClick={onClose}>{ready ? "Not now" : "Back to the drawing"}</Button>
          {ready && (
            <Button
              tone="primary"
              busy={saving || activate.isPending || (again && difference.isPending)}
              onClick={() => void go()}
            >
              Activate
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
