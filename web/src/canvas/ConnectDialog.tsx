import { useState } from "react";
import { stepOf } from "#journey/journey";
import { faceOf } from "../steps/face";
import { Tile } from "../steps/icons";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { useDesk, useEditor, useStage } from "./desk";
import { refusedTargets } from "./targets";
import { useJump } from "./useJump";

/** Draws a path without a mouse: an outlet, then a step from a list that narrows as one types. */
export function ConnectDialog() {
  const connecting = useStage((s) => s.connecting);
  return connecting ? <Open key={connecting.step} step={connecting.step} /> : null;
}

function Open({ step: id }: { step: string }) {
  const { stage, commands, names } = useDesk();
  const journey = useEditor((s) => s.journey);
  const jump = useJump();
  const step = stepOf(journey, id);
  const face = step && faceOf(step, names);
  const [path, setPath] = useState(
    () => face?.outlets.find((o) => step?.paths[o.id] === undefined)?.id ?? face?.outlets[0]?.id ?? "",
  );
  const [search, setSearch] = useState("");
  const close = () => {
    stage.setState({ connecting: undefined });
    jump(id);
  };
  if (!step || !face) return null;
  const refused = path ? refusedTargets(journey, id, path) : new Map<string, string>();
  const fits = journey.steps.filter(
    (one) => !refused.has(one.id) && faceOf(one, names).title.toLowerCase().includes(search.toLowerCase()),
  );
  return (
    <Dialog title={`Connect ${face.title}`} open onClose={close} width={460}>
      {face.outlets.length === 0 ? (
        <p>This step ends the journey; nothing comes after it.</p>
      ) : (
        <div className="stack">
          {face.outlets.length > 1 && (
            <Select
              label="Outlet"
              value={path}
              onChange={setPath}
              choices={face.outlets.map((outlet) => ({ value: outlet.id, label: outlet.label }))}
            />
          )}
          <TextField
            label="Leads to"
            placeholder="Find a step"
            value={search}
            onChange={setSearch}
            data-autofocus
          />
          <ul className="choice-list" aria-label="Possible steps">
            {fits.map((one) => {
              const other = faceOf(one, names);
              return (
                <li key={one.id}>
                  <button
                    type="button"
                    onClick={() => {
                      commands.connect(id, path, one.id);
                      close();
                    }}
                  >
                    <Tile icon={other.icon} tone={other.tone} />
                    <span>
                      {other.title} <small>{other.sentence}</small>
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
          {fits.length === 0 && (
            <p className="second">
              No step fits. Steps that come before cannot be a target: people would go round in a loop.
            </p>
          )}
          <p className="small quiet">
            Several paths may lead to one step. Each person walks straight through; nobody waits for the
            others.
          </p>
        </div>
      )}
    </Dialog>
  );
}
