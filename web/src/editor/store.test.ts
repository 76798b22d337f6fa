import { describe, expect, it } from "vitest";
import type { Journey } from "#journey/journey";
import { createEditor, HISTORY } from "./store";

const blank = (name: string): Journey => ({
  format: 1,
  name,
  steps: [],
  policies: { zone: "UTC", stops: [] },
});
const open = () => createEditor({ id: "jny_1", document: blank("start"), revision: 1, savedAt: 0 });
const withSteps = (...ids: string[]): Journey => ({
  ...blank("steps"),
  steps: ids.map((id) => ({ id, kind: "exit", name: id, config: {}, paths: {} })),
});

describe("createEditor", () => {
  it("undoes and redoes each change", () => {
    const editor = open();
    for (const name of ["one", "two", "three"]) editor.getState().change(blank(name));
    editor.getState().undo();
    editor.getState().undo();
    expect(editor.getState().journey.name).toBe("one");
    editor.getState().redo();
    expect(editor.getState().journey.name).toBe("two");
    editor.getState().change(blank("other"));
    expect(editor.getState().future).toEqual([]);
  });

  it("takes typing in one field as one change, and another field as another", () => {
    const editor = open();
    for (const name of ["h", "he", "hel"]) editor.getState().change(blank(name), { typing: "a.name" });
    for (const name of ["x", "xy"]) editor.getState().change(blank(name), { typing: "b.name" });
    editor.getState().undo();
    expect(editor.getState().journey.name).toBe("hel");
    editor.getState().undo();
    expect(editor.getState().journey.name).toBe("start");
  });

  it("starts a new change when the field was left between", () => {
    const editor = open();
    editor.getState().change(blank("h"), { typing: "name" });
    editor.getState().settle();
    editor.getState().change(blank("he"), { typing: "name" });
    editor.getState().undo();
    expect(editor.getState().journey.name).toBe("h");
  });

  it(`remembers ${HISTORY} changes`, () => {
    const editor = open();
    for (let n = 0; n < HISTORY + 50; n++) editor.getState().change(blank(`${n}`));
    expect(editor.getState().past).toHaveLength(HISTORY);
  });

  it("comes back to the start when everything is undone, and to the end when redone", () => {
    const editor = open();
    const seen = [editor.getState().journey];
    for (let n = 0; n < HISTORY; n++) {
      editor.getState().change(blank(`${n}`));
      seen.push(editor.getState().journey);
    }
    for (let n = HISTORY - 1; n >= 0; n--) {
      editor.getState().undo();
      expect(editor.getState().journey).toBe(seen[n]);
    }
    for (let n = 1; n <= HISTORY; n++) editor.getState().redo();
    expect(editor.getState().journey).toBe(seen[HISTORY]);
  });

  it("lets go of a selection whose step is gone", () => {
    const editor = open();
    editor.getState().change(withSteps("a", "b"), { select: "b" });
    expect(editor.getState().selection).toBe("b");
    editor.getState().change(withSteps("a"));
    expect(editor.getState().selection).toBeUndefined();
  });
});
