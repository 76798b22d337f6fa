import { IconCopy, IconTrash, IconX } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { planFields } from "#journey/fields";
import { type Plan, stepOf } from "#journey/journey";
import { kindOf } from "#journey/steps/index";
import { useDesk, useEditor } from "../canvas/desk";
import { useJump } from "../canvas/useJump";
import { faceOf } from "../steps/face";
import { Tile } from "../steps/icons";
import { withoutName } from "../steps/words";
import { TalkTabs } from "../talk/TalkTabs";
import { TextArea, TextField } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { Drives } from "./Drives";
import { Fields } from "./Fields";
import { SayAndTest } from "./SayAndTest";
import { StepForm } from "./StepForm";
import { StepProblems } from "./StepProblems";

const StepHelp = lazy(() => import("./StepHelp").then((part) => ({ default: part.StepHelp })));
const SmsFacts = lazy(() => import("./SmsFacts").then((part) => ({ default: part.SmsFacts })));
const WorkedExamples = lazy(() =>
  import("./WorkedExamples").then((part) => ({ default: part.WorkedExamples })),
);

const SETTINGS: { value: "settings"; label: string }[] = [{ value: "settings", label: "Settings" }];

/** What one step is set to, made from its kind. Each field is bound to the document: there is no second copy to save. */
export function EditPanel({ step: id }: { step: string }) {
  const { commands, names, open, stage, currency, problems, editor } = useDesk();
  const step = useEditor((s) => stepOf(s.journey, id));
  const jump = useJump();
  if (!step) return null;
  const face = faceOf(step, names);
  const kind = kindOf(step.kind);
  const mine = problems
    .filter((problem) => problem.step === id)
    .map((problem) => ({ ...problem, message: withoutName(problem.message, face.title) }));
  const settle = () => editor.getState().settle();
  const close = () => {
    open(undefined);
    jump(id);
  };
  return (
    <aside className="panel" data-of={id} aria-label={`Settings of ${face.title}`} onBlur={settle}>
      <header className="panel-head">
        <Tile icon={face.icon} tone={face.tone} size={30} />
        <div className="grow">
          <h2>{face.title}</h2>
          <p className="second">{face.title === face.label ? (kind?.summary ?? "") : face.label}</p>
        </div>
        <IconButton label="Close" onClick={close}>
          <IconX size={18} aria-hidden />
        </IconButton>
      </header>
      <div className="panel-body">
        <TalkTabs step={id} title={face.title} tabs={SETTINGS} value="settings" onChange={() => {}}>
          <StepProblems step={step} problems={mine} />
          <StepForm step={step} problems={mine} />
          {face.compares && <SayAndTest step={step} />}
          <Suspense>
            {face.compares && <SmsFacts step={step} />}
            <WorkedExamples step={id} />
            <StepHelp step={step} />
          </Suspense>
          {kind && (kind.plan || face.compares) && (
            <section className="panel-section" aria-label="Plan">
              <h3>What we expect</h3>
              <Fields
                fields={planFields}
                values={step.plan ?? {}}
                currency={currency}
                problems={[]}
                // The plan's own schema is checked by validate; an empty field leaves the plan.
                onChange={(plan, typing) =>
                  commands.update(id, { plan: plan as Plan }, typing && `plan.${typing}`)
                }
              />
            </section>
          )}
          <section className="panel-section" aria-label="Name and note">
            <TextField
              label="Name on the canvas"
              placeholder={face.label}
              value={step.name}
              maxLength={120}
              onChange={(name) => commands.update(id, { name }, "name")}
            />
            <TextArea
              label="Note for colleagues"
              rows={2}
              maxLength={2000}
              value={step.note ?? ""}
              onChange={(note) => commands.update(id, { note: note || undefined }, "note")}
            />
          </section>
          <Drives step={step} />
          <footer className="panel-foot">
            {face.place !== "start" && (
              <button type="button" className="button" onClick={() => commands.duplicate(id)}>
                <IconCopy size={15} aria-hidden /> Duplicate
              </button>
            )}
            <button type="button" className="button danger" onClick={() => stage.setState({ removing: id })}>
              <IconTrash size={15} aria-hidden /> Remove
            </button>
          </footer>
        </TalkTabs>
      </div>
    </aside>
  );
}
