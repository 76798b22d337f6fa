import {
  addStep,
  connect,
  disconnect,
  duplicateStep,
  mainOutlet,
  moveStep,
  place,
  removeStep,
  type StepPatch,
  tidy,
  updateStep,
} from "#journey/edit";
import { type Journey, type Policies, stepOf } from "#journey/journey";
import type { Names } from "#journey/steps/define";
import { kinds } from "#journey/steps/index";
import { rememberKind } from "../canvas/recents";
import type { Where } from "../canvas/stage";
import { faceOf } from "../steps/face";
import type { Editor } from "./store";

/**
 * A new id that says what it is and that no step has, nor had in a version that was live: "email-2", and "email-4-2"
 * in the draft that follows version 3. People who passed a step that was taken out must not be taken to know this one.
 */
export function freshId(journey: Journey, kind: string, version?: number): string {
  const taken = new Set(journey.steps.map((step) => step.id));
  const first = version === undefined ? kind : `${kind}-${version + 1}`;
  for (let n = 1; ; n++) if (!taken.has(`${first}-${n}`)) return `${first}-${n}`;
}

export interface Commands {
  add(where: Where, kind: string): void;
  addAfterSelection(kind: string): void;
  connect(step: string, path: string, to: string): void;
  disconnect(step: string, path: string): void;
  move(step: string, after: { step: string; path: string }): void;
  place(step: string, at: { x: number; y: number }): void;
  /** Takes a step out; `keepPath` says which of its paths goes on in its place. */
  remove(step: string, keepPath?: string): void;
  duplicate(step: string): void;
  /** Leads every open outlet of a step to one other step, or to one new end. */
  leadOpen(step: string, to?: string): void;
  tidy(): void;
  rename(name: string): void;
  policies(policies: Policies, typing?: string): void;
  /** Changes a step. `typing` names the field, so that one word typed is one step of undo. */
  update(step: string, patch: StepPatch, typing?: string): void;
}

/** What a member can do to a drawing: the language's operations, with a word for the screen reader. */
export function createCommands(
  editor: Editor,
  names: () => Names,
  version: () => number | undefined = () => undefined,
): Commands {
  const journey = () => editor.getState().journey;
  const title = (id: string) => {
    const step = stepOf(journey(), id);
    return step ? faceOf(step, names()).title : id;
  };

  function add(where: Where, kind: string) {
    const before = journey();
    const id = freshId(before, kind, version());
    const at = typeof where === "object" && "at" in where ? where.at : undefined;
    const after = typeof where === "object" && "step" in where ? where : undefined;
    const next = addStep(before, { kind, id, ...(after ? { after } : {}), ...(at ? { at } : {}) });
    rememberKind(kind);
    editor.getState().change(next, { select: id });
    const name = title(id);
    editor.getState().say(after ? `${name} added after ${title(after.step)}` : `${name} added`);
  }

  return {
    add,
    addAfterSelection(kind) {
      const { journey: now, selection } = editor.getState();
      if (now.steps.length === 0) return add("start", kind);
      const step = selection === undefined ? undefined : stepOf(now, selection);
      const open = (step ? [step] : now.steps).flatMap((one) => {
        const outlets = faceOf(one, names()).outlets.filter((outlet) => !outlet.fixed);
        const empty = outlets.find((outlet) => one.paths[outlet.id] === undefined);
        const main = mainOutlet(one);
        return empty
          ? [{ step: one.id, path: empty.id }]
          : step && main
            ? [{ step: one.id, path: main }]
            : [];
      });
      const last = step ? open[0] : open[open.length - 1];
      add(last ?? { at: { x: 0, y: 0 } }, kind);
    },
    connect(step, path, to) {
      const done = connect(journey(), step, path, to);
      if (!done.ok) return editor.getState().say(done.why);
      editor.getState().change(done.journey, { say: `${title(step)} now leads to ${title(to)}` });
    },
    disconnect: (step, path) =>
      editor.getState().change(disconnect(journey(), step, path), { say: "Path taken away" }),
    move: (step, after) =>
      editor.getState().change(moveStep(journey(), step, after), {
        select: step,
        say: `${title(step)} moved behind ${title(after.step)}`,
      }),
    place: (step, at) =>
      editor.getState().change(place(journey(), step, at), { say: `${title(step)} put on a free place` }),
    remove(step, keepPath) {
      const name = title(step);
      const up = journey().steps.find((one) => Object.values(one.paths).includes(step))?.id;
      editor
        .getState()
        .change(removeStep(journey(), step, keepPath), { select: up ?? null, say: `${name} removed` });
    },
    duplicate(step) {
      const found = stepOf(journey(), step);
      if (!found) return;
      const id = freshId(journey(), found.kind, version());
      editor
        .getState()
        .change(duplicateStep(journey(), step, id), { select: id, say: `${title(step)} duplicated` });
    },
    leadOpen(step, to) {
      const before = journey();
      const found = stepOf(before, step);
      const end = kinds.find((kind) => kind.place === "end");
      const open = found
        ? faceOf(found, names()).outlets.filter((o) => !o.fixed && found.paths[o.id] === undefined)
        : [];
      const [first] = open;
      if (!end || !first) return;
      const target = to ?? freshId(before, end.kind, version());
      const added = to
        ? before
        : addStep(before, { kind: end.kind, id: target, after: { step, path: first.id } });
      const next = open.reduce((so, outlet) => {
        const done = connect(so, step, outlet.id, target);
        return done.ok ? done.journey : so;
      }, added);
      const name = to ? title(to) : end.label;
      editor.getState().change(next, { say: `${open.length} outlets now lead to ${name}` });
    },
    tidy: () => editor.getState().change(tidy(journey()), { say: "All steps are back in their places" }),
    rename: (name) => editor.getState().change({ ...journey(), name }, { typing: "journey.name" }),
    policies: (policies, typing) =>
      editor.getState().change({ ...journey(), policies }, typing ? { typing } : {}),
    update: (step, patch, typing) =>
      editor
        .getState()
        .change(updateStep(journey(), step, patch), typing ? { typing: `${step}.${typing}` } : {}),
  };
}
