import { downstream, mainOutlet, moveStep, type Outlet, upstream } from "#journey/edit";
import { branchOf } from "#journey/edit/branch";
import { clip } from "#journey/edit/clip";
import { addNote, changeNote } from "#journey/edit/notes";
import { readClip } from "#journey/edit/readClip";
import { moveBranch, paste, removeSteps } from "#journey/edit/several";
import { type Step, stepOf } from "#journey/journey";
import { faceOf } from "../steps/face";
import { say, sayNo } from "../ui/toast";
import { plural } from "../ui/words";
import type { Desk } from "./desk";
import type { NoteNode } from "./drawing";
import { lackingOf } from "./lacking";
import { routeKey } from "./layout";
import { CARD_WIDTH } from "./measures";
import { chosen } from "./useClipboard";

/** What is done with several steps or seldom; fetched when it is first wanted. */

const no = (why: string) => sayNo(new Error(why));

const mark = ({ stage }: Desk, ids: Iterable<string>) => stage.setState({ marked: new Set(ids) });

/** Takes steps out; with one, what is open closes. */
export function removeThem(desk: Desk, ids: ReadonlySet<string>, said?: string): void {
  const { editor } = desk;
  const { journey } = editor.getState();
  const before = journey.steps.find(
    (step) => !ids.has(step.id) && Object.values(step.paths).some((to) => ids.has(to)),
  );
  editor.getState().change(removeSteps(journey, ids), {
    select: null,
    say: said ?? `${plural(ids.size, "step")} removed`,
  });
  mark(desk, []);
  desk.stage.setState({ wanted: before?.id });
}

/** Puts down what was copied, behind the open step or free; a whole journey fills an empty canvas. */
export function pasteText(
  desk: Desk,
  text: string,
  { image = false, focused }: { image?: boolean; focused?: string | undefined } = {},
) {
  if (text.trim() === "" && image)
    return no("That is a picture or a file. Steps are pasted as text: copy them first.");
  const read = readClip(text);
  if (read.found === "nothing") return no(read.why);
  const { journey } = desk.editor.getState();
  if (read.found === "journey" && journey.steps.length <= 1) {
    desk.editor.getState().change({ ...read.journey, name: journey.name }, { select: null });
    say(`“${read.journey.name}” is on the canvas. Ctrl+Z takes it away again.`);
    return sayLacking(
      desk,
      read.journey.steps.map((step) => step.id),
    );
  }
  put(desk, read.found === "journey" ? read.journey.steps : read.steps, behind(desk, focused));
}

function put(desk: Desk, steps: readonly Step[], after?: Outlet) {
  const { editor } = desk;
  const pasted = paste(editor.getState().journey, steps, after);
  const [first] = pasted.ids;
  if (first === undefined) return no("A journey has one audience only, and there was nothing else to paste.");
  const where = after ? ` after ${titleOf(desk, after.step)}` : "";
  editor.getState().change(pasted.journey, {
    select: pasted.ids.length === 1 ? first : null,
    say: `${plural(pasted.ids.length, "step")} pasted${where}`,
  });
  if (pasted.ids.length > 1) {
    mark(desk, pasted.ids);
    desk.stage.setState({ wanted: first });
  }
  if (pasted.left > 0) say("The copied audience was left out: this journey has one.");
  sayLacking(desk, pasted.ids);
}

/** Tells when what was put down comes from a house with other contents, segments or members. */
function sayLacking({ editor }: Desk, ids: readonly string[]) {
  const lacks = lackingOf(editor.getState().journey, ids);
  if (lacks) no(lacks);
}

/** Where something pasted goes: the first open way of the focused or open step, or its main one. */
function behind({ editor, names }: Desk, focused?: string): Outlet | undefined {
  const { journey, selection } = editor.getState();
  const step = stepOf(journey, focused ?? selection ?? "");
  if (!step) return undefined;
  const open = faceOf(step, names).outlets.find((one) => !one.fixed && step.paths[one.id] === undefined);
  const path = open?.id ?? mainOutlet(step);
  return path === undefined ? undefined : { step: step.id, path };
}

/** Copies of what is chosen, beside it. */
export function duplicate(desk: Desk, ids = chosen(desk)): void {
  const { journey } = desk.editor.getState();
  put(
    desk,
    journey.steps.filter((step) => ids.has(step.id)),
  );
}

/** Puts what is chosen on the clipboard by a button, where there is no copy event to answer. */
export function copyThem({ editor }: Desk, ids: ReadonlySet<string>): void {
  navigator.clipboard.writeText(clip(editor.getState().journey, ids)).then(
    () => say(`${plural(ids.size, "step")} copied. Paste with Ctrl+V, here or in another journey.`),
    () => no("The browser did not allow it. Press Ctrl+C instead."),
  );
}

/** Chooses a step with everything that hangs on it alone. */
export function markBranch(desk: Desk, step: string): void {
  const branch = branchOf(desk.editor.getState().journey, step);
  mark(desk, branch);
  desk.editor.getState().say(`${plural(branch.size, "step")} chosen`);
}

export function markAll(desk: Desk): void {
  const { journey } = desk.editor.getState();
  mark(
    desk,
    journey.steps.map((step) => step.id),
  );
  desk.editor.getState().say(`All ${plural(journey.steps.length, "step")} chosen`);
}

/** Moves a step with all that hangs on it behind another outlet. */
export function moveWithBranch(desk: Desk, step: string, after: Outlet) {
  const { journey, change, say: tell } = desk.editor.getState();
  const moved = moveBranch(journey, step, after);
  if (moved === journey) return tell("A branch cannot be moved into itself");
  change(moved, { select: step, say: `${titleOf(desk, step)} and its branch moved` });
}

/** Moves a step one place earlier or later along its path. */
export function moveAlong(desk: Desk, id: string, by: "up" | "down") {
  const { journey, change, say: tell } = desk.editor.getState();
  const before = (to: string): Outlet | undefined => {
    for (const step of journey.steps)
      for (const [path, target] of Object.entries(step.paths))
        if (target === to) return { step: step.id, path };
    return undefined;
  };
  const step = stepOf(journey, id);
  const main = step && mainOutlet(step);
  const next = stepOf(journey, (main && step?.paths[main]) ?? "");
  const nextMain = next && mainOutlet(next);
  const up = before(id);
  const after = by === "up" ? up && before(up.step) : next && nextMain && { step: next.id, path: nextMain };
  const moved = after ? moveStep(journey, id, after) : journey;
  if (moved === journey) return tell(by === "up" ? "It is the first already" : "It is the last already");
  change(moved, { select: id, say: `${titleOf(desk, id)} moved ${by === "up" ? "up" : "down"}` });
}

/** Folds or unfolds everything that hangs on a step. */
export function foldStep({ stage, editor }: Desk, id: string, shut: boolean): void {
  const { journey, say: tell } = editor.getState();
  const step = stepOf(journey, id);
  const keys = Object.keys(step?.paths ?? {}).map((path) => routeKey(id, path));
  const folded = new Set(stage.getState().folded);
  for (const key of keys) {
    if (shut) folded.add(key);
    else folded.delete(key);
  }
  stage.setState({ folded });
  tell(shut ? "Branch folded" : "Branch unfolded");
}

/** Dims everything but the ways that lead through a step. */
export function focusPath({ stage, editor }: Desk, id: string): void {
  const { journey, say: tell } = editor.getState();
  const lit = new Set([id, ...upstream(journey, id), ...downstream(journey, id)]);
  stage.setState({ lit });
  tell(`${plural(lit.size, "step")} lie on paths through this one. Escape shows all again`);
}

/** Opens what is said about a step, or about everything. */
export function comment({ stage, open }: Desk, step?: string): void {
  if (step === undefined) stage.setState({ talking: true, problems: false });
  else {
    open(step);
    stage.setState({ saying: step });
  }
}

/** Sticks a note to a step, or beside the start. */
export function stick({ stage, editor, drawing }: Desk, step?: string): void {
  const first = drawing.current.layout.order[0];
  const on = step ?? first;
  const at = { x: CARD_WIDTH + 24, y: 0 };
  const added = addNote(editor.getState().journey, { text: "", at, ...(on ? { step: on } : {}) });
  editor.getState().change(added.journey, { say: "Note added" });
  stage.setState({ writing: added.id });
}

/** Leaves a note where it was dragged to, seen from what it hangs on. */
export function moveNote({ editor, drawing }: Desk, { data, position }: NoteNode): void {
  const { x, y } = drawing.current.layout.steps.get(data.note.step ?? "") ?? { x: 0, y: 0 };
  const snap = (px: number) => Math.round(px / 8) * 8;
  const at = { x: snap(position.x - x), y: snap(position.y - y) };
  editor.getState().change(changeNote(editor.getState().journey, data.note.id, { at }));
}

function titleOf({ editor, names }: Desk, id: string): string {
  const step = stepOf(editor.getState().journey, id);
  return step ? faceOf(step, names).title : id;
}
