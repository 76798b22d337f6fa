import { useEffect } from "react";
import { stepOf } from "#journey/journey";
import { faceOf } from "../steps/face";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useDesk, useEditor, useStage } from "./desk";
import { useJump } from "./useJump";

/** Removes a step at once when the way on is clear; asks which path goes on when it is not. */
export function RemoveDialog() {
  const { stage, commands, names, editor } = useDesk();
  const id = useStage((s) => s.removing);
  const journey = useEditor((s) => s.journey);
  const jump = useJump();
  const step = id === undefined ? undefined : stepOf(journey, id);
  const led = journey.steps.some((one) => id !== undefined && Object.values(one.paths).includes(id));
  const ways = step
    ? faceOf(step, names).outlets.filter((outlet) => step.paths[outlet.id] !== undefined)
    : [];
  const asks = led && new Set(ways.map((way) => step?.paths[way.id])).size > 1;

  const remove = (keep?: string) => {
    if (!step) return;
    commands.remove(step.id, keep);
    stage.setState({ removing: undefined });
    const next = editor.getState().selection ?? editor.getState().journey.steps[0]?.id;
    if (next) jump(next);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it acts once for each step that is to go
  useEffect(() => {
    if (id !== undefined && !asks) remove();
  }, [id, asks]);

  if (!step || !asks) return null;
  const close = () => {
    stage.setState({ removing: undefined });
    jump(step.id);
  };
  return (
    <Dialog title={`Remove ${faceOf(step, names).title}`} open onClose={close} width={440}>
      <div className="stack">
        <p>Several paths lead on from this step. Which one should people take in its place?</p>
        <ul className="choice-list">
          {ways.map((way) => {
            const target = stepOf(journey, step.paths[way.id] ?? "");
            return (
              <li key={way.id}>
                <button type="button" onClick={() => remove(way.id)}>
                  <span>
                    {way.label} <small>to {target ? faceOf(target, names).title : "nowhere"}</small>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
        <div className="dialog-foot">
          <Button onClick={close}>Keep the step</Button>
        </div>
      </div>
    </Dialog>
  );
}
