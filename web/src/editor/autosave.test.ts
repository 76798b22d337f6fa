import { describe, expect, it } from "vitest";
import type { Journey } from "#journey/journey";
import { type Answer, startAutosave } from "./autosave";
import type { Shelf } from "./queue";
import { createEditor } from "./store";

const blank = (name: string): Journey => ({
  format: 1,
  name,
  steps: [],
  policies: { zone: "UTC", stops: [] },
});

function memoryShelf(): Shelf & { size(): number } {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    size: () => kept.size,
  };
}

/** A server with one document and its revision, which may be away. */
function server(document: Journey) {
  const state = { document, revision: 1, away: false, saves: 0 };
  return {
    state,
    save: async (next: Journey, revision: number): Promise<Answer> => {
      if (state.away) return { answer: "away", why: "no line" };
      if (revision !== state.revision)
        return { answer: "conflict", document: state.document, revision: state.revision };
      state.document = next;
      state.revision++;
      state.saves++;
      return { answer: "saved", revision: state.revision, savedAt: 5 };
    },
  };
}

const open = (document: Journey, revision = 1) =>
  createEditor({ id: "jny_1", document, revision, savedAt: 0 });

describe("startAutosave", () => {
  it("saves once after several changes and clears the copy", async () => {
    const house = server(blank("a"));
    const shelf = memoryShelf();
    const editor = open(house.state.document);
    const autosave = startAutosave(editor, { save: house.save, shelf, wait: 1 });
    editor.getState().change(blank("b"));
    editor.getState().change(blank("c"));
    expect(shelf.size()).toBe(1);
    await autosave.flush();
    expect(house.state).toMatchObject({ saves: 1, revision: 2 });
    expect(house.state.document.name).toBe("c");
    expect(editor.getState().saved).toEqual({ state: "saved", at: 5 });
    expect(shelf.size()).toBe(0);
    autosave.stop();
  });

  it("loses nothing when the line is down and the page is loaded again", async () => {
    const house = server(blank("a"));
    const shelf = memoryShelf();
    house.state.away = true;
    const first = open(house.state.document);
    const before = startAutosave(first, { save: house.save, shelf });
    first.getState().change(blank("mine"));
    await before.flush();
    expect(first.getState().saved.state).toBe("offline");
    before.stop();

    house.state.away = false;
    const second = open(house.state.document);
    const after = startAutosave(second, { save: house.save, shelf });
    expect(second.getState().journey.name).toBe("mine");
    await after.flush();
    expect(house.state.document.name).toBe("mine");
    after.stop();
  });

  it("asks when a colleague saved meanwhile, and does what it is told", async () => {
    for (const choice of ["mine", "theirs"] as const) {
      const house = server(blank("a"));
      const shelf = memoryShelf();
      const editor = open(house.state.document);
      const autosave = startAutosave(editor, { save: house.save, shelf });
      await house.save(blank("theirs"), 1);
      editor.getState().change(blank("mine"));
      await autosave.flush();
      expect(editor.getState().saved.state).toBe("conflict");
      if (choice === "mine") await autosave.keepMine();
      else autosave.takeTheirs();
      expect(editor.getState().journey.name).toBe(choice);
      expect(house.state.document.name).toBe(choice);
      expect(editor.getState().saved.state).toBe("saved");
      if (choice === "theirs") {
        editor.getState().undo();
        expect(editor.getState().journey.name).toBe("mine");
      }
      autosave.stop();
    }
  });

  it("asks when the copy left behind was drawn on an older draft", () => {
    const shelf = memoryShelf();
    shelf.setItem("rekindle.draft.jny_1", JSON.stringify({ document: blank("mine"), revision: 1, at: 1 }));
    const editor = open(blank("theirs"), 4);
    const autosave = startAutosave(editor, { save: server(blank("x")).save, shelf });
    expect(editor.getState().saved).toMatchObject({ state: "conflict", theirs: { revision: 4 } });
    autosave.stop();
  });

  it("throws away a copy that is no journey", () => {
    const shelf = memoryShelf();
    shelf.setItem("rekindle.draft.jny_1", '{"document": 5, "revision": 1}');
    const editor = open(blank("a"));
    startAutosave(editor, { save: server(blank("a")).save, shelf }).stop();
    expect(editor.getState().journey.name).toBe("a");
  });
});
