import { type ChangeEvent, useState } from "react";
import { readClip } from "#journey/edit/readClip";
import { paste } from "#journey/edit/several";
import type { Journey } from "#journey/journey";
import { useDesk, useEditor } from "../canvas/desk";
import { ProblemList } from "../canvas/Problems";
import { useCheck } from "../canvas/useCheck";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { say } from "../ui/toast";
import { plural } from "../ui/words";

/** Files larger than this are not even read. */
const MOST = 5_000_000;

const read = async (file: File): Promise<Journey | string> => {
  if (/^(image|video|audio)\//.test(file.type))
    return `${file.name} is a picture. Choose a .json file that Rekindle exported.`;
  if (file.size > MOST) return `${file.name} has ${Math.round(file.size / 1e6)} MB; a journey has at most 4.`;
  const found = readClip(await file.text());
  if (found.found === "nothing") return found.why;
  return found.found === "journey"
    ? found.journey
    : { format: 1, name: "Steps", steps: found.steps, policies: { zone: "UTC", stops: [] } };
};

/** Brings a journey in from a file; shows first what would have to be done about it. */
export function ImportPart({ onDone }: { onDone(): void }) {
  const [found, setFound] = useState<Journey | string>();
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (file) setFound(await read(file));
    event.target.value = "";
  };
  return (
    <section className="stack share-import" aria-label="Import">
      <h3 className="section">Bring one in</h3>
      <label className="share-file">
        <input type="file" accept=".json,application/json" onChange={(event) => void choose(event)} />
        <span className="second">
          A .json file that Rekindle exported. Text can be pasted onto the canvas with Ctrl+V.
        </span>
      </label>
      {typeof found === "string" && <Notice tone="bad">{found}</Notice>}
      {typeof found === "object" && <Found journey={found} onDone={onDone} />}
    </section>
  );
}

function Found({ journey, onDone }: { journey: Journey; onDone(): void }) {
  const { editor, currency, stage } = useDesk();
  const drawn = useEditor((s) => s.journey);
  const { problems } = useCheck(journey, [], currency);
  const blocking = problems.filter((problem) => problem.level === "blocking");
  const replace = () => {
    editor.getState().change({ ...journey, name: drawn.name }, { select: null });
    say(`The drawing is now “${journey.name}”. Ctrl+Z brings the old one back.`);
    onDone();
  };
  const add = () => {
    const added = paste(editor.getState().journey, journey.steps);
    editor.getState().change(added.journey, { select: null });
    stage.setState({ marked: new Set(added.ids), wanted: added.ids[0] });
    onDone();
  };
  return (
    <>
      <p>
        <b>{journey.name}</b>: {plural(journey.steps.length, "step")}.{" "}
        {blocking.length === 0
          ? "Nothing stands in its way."
          : `${plural(blocking.length, "thing")} to do before it can be activated here:`}
      </p>
      {blocking.length > 0 && (
        <div className="share-problems">
          <ProblemList problems={blocking.slice(0, 40)} of={journey} />
        </div>
      )}
      <div className="dialog-foot">
        {drawn.steps.length > 1 && <Button onClick={add}>Add its steps</Button>}
        <Button tone="primary" onClick={replace}>
          {drawn.steps.length > 1 ? "Replace the drawing" : "Take it"}
        </Button>
      </div>
    </>
  );
}
