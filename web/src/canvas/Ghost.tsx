import { kindOf } from "#journey/steps/index";
import { Tile } from "../steps/icons";
import { useStage } from "./desk";

/** The card that hangs on the pointer while a kind is dragged from the palette. */
export function Ghost() {
  const ghost = useStage((s) => s.ghost);
  const taken = useStage((s) => s.hover !== undefined);
  const kind = ghost && kindOf(ghost.kind);
  if (!ghost || !kind) return null;
  return (
    <div
      className="ghost"
      style={{ transform: `translate(${ghost.x + 10}px, ${ghost.y + 12}px) rotate(-1.5deg)` }}
      aria-hidden="true"
    >
      <div className="step-head">
        <Tile icon={kind.look.icon} tone={kind.look.tone} />
        <span className="step-title">{kind.label}</span>
      </div>
      <p className="step-sentence">{taken ? kind.summary : "Drops on a free place"}</p>
    </div>
  );
}
