import { type RefObject, useState } from "react";
import { formOf } from "#journey/fields";
import { type Journey, type Step, stepOf } from "#journey/journey";
import type { Clash, Side } from "#journey/merge";
import type { Names } from "#journey/steps/define";
import type { Autosave } from "../editor/autosave";
import { faceOf } from "../steps/face";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { sayNo } from "../ui/toast";
import { plural } from "../ui/words";
import { useDesk, useEditor } from "./desk";
import "./conflict.css";

const WORDS: Record<string, string> = {
  name: "The name",
  note: "The note",
  kind: "What it does",
  at: "Where it stands",
  notes: "The sticky notes",
  "policies.zone": "The time zone",
  "policies.quietHours": "The quiet hours",
  "policies.budget": "The budget",
  "policies.stops": "The stop rules",
  "policies.reentry": "Who may enter again",
  "policies.recycle": "Who comes back after months",
  "policies.account": "What an answer means for the account",
  "policies.purpose": "What its messages are for",
  "policies.product": "Which product they speak of",
};

/** What both set, in the words of the step's form. */
export function clashName(clash: Clash, step: Step | undefined): string {
  const field = clash.field ?? "";
  const inside = field.slice(field.indexOf(".") + 1);
  if (clash.field === undefined) return "Whether it stays";
  if (field.startsWith("config."))
    return formOf(step?.kind ?? "").find((one) => one.name === inside)?.label ?? inside;
  if (field.startsWith("paths.")) return `Where “${inside}” leads`;
  if (field.startsWith("plan.")) return "What is expected";
  return WORDS[field] ?? inside;
}

/** One side's value, as something to read: a sentence of the card, a name, or the plain value. */
export function clashValue(clash: Clash, side: Side, drawn: Journey, names: Names): string {
  const value = clash[side];
  const step = stepOf(drawn, clash.step ?? "");
  if (clash.field === undefined) return value === undefined ? "removed" : "kept, with changes";
  if (value === undefined) return "nothing";
  if (clash.field.startsWith("paths.")) {
    const to = stepOf(drawn, String(value));
    return to ? faceOf(to, names).title : "a step that is gone";
  }
  if (typeof value === "string" && !clash.field.startsWith("config.")) return `“${value}”`;
  if (step && clash.field.startsWith("config.")) {
    const name = clash.field.slice("config.".length);
    const said = (set: unknown) =>
      faceOf({ ...step, config: { ...step.config, [name]: set } }, names).sentence;
    if (said(clash.mine) !== said(clash.theirs)) return said(value);
  }
  return typeof value === "object" ? JSON.stringify(value).slice(0, 120) : String(value);
}

/** Two members set the same thing differently: each is shown with both values, and neither goes without being asked. */
export function ConflictDialog({ autosave }: { autosave: RefObject<Autosave | undefined> }) {
  const { names } = useDesk();
  const saved = useEditor((s) => s.saved);
  const journey = useEditor((s) => s.journey);
  const [choices, setChoices] = useState<Record<string, Side>>({});
  if (saved.state !== "conflict") return null;
  const { clashes, theirs } = saved;
  const drawnBy: Record<Side, Journey> = { mine: journey, theirs: theirs.document };
  const all = (side: Side) => setChoices(Object.fromEntries(clashes.map((clash) => [clash.key, side])));
  const left = clashes.filter((clash) => choices[clash.key] === undefined).length;
  return (
    <Dialog
      title="You and a colleague changed the same thing"
      open
      onClose={() => sayNo(new Error("Choose yours or theirs first: until then nothing is saved."))}
      width={560}
    >
      <div className="stack">
        <p>
          Everything else you both did is kept. Here you set something differently: choose which goes on.
          Taking theirs can be undone.
        </p>
        <ul className="clashes">
          {clashes.map((clash) => {
            const step = stepOf(journey, clash.step ?? "") ?? stepOf(theirs.document, clash.step ?? "");
            return (
              <li key={clash.key}>
                <fieldset className="clash">
                  <legend>
                    {step ? faceOf(step, names).title : "The journey"}: {clashName(clash, step)}
                  </legend>
                  {(["mine", "theirs"] as const).map((side) => (
                    <label key={side} className="clash-side">
                      <input
                        type="radio"
                        name={clash.key}
                        checked={choices[clash.key] === side}
                        onChange={() => setChoices({ ...choices, [clash.key]: side })}
                      />
                      <span>
                        <b>{side === "mine" ? "Yours" : "Theirs"}</b>{" "}
                        {clashValue(clash, side, drawnBy[side], names)}
                      </span>
                    </label>
                  ))}
                </fieldset>
              </li>
            );
          })}
        </ul>
        <div className="dialog-foot">
          {clashes.length > 1 && (
            <>
              <Button onClick={() => all("mine")}>All mine</Button>
              <Button onClick={() => all("theirs")}>All theirs</Button>
            </>
          )}
          <Button
            tone="primary"
            disabled={left > 0}
            onClick={() => {
              void autosave.current?.resolve(choices);
              setChoices({});
            }}
          >
            {left > 0 ? `${plural(left, "choice")} left` : "Go on with this"}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
