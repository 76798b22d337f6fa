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

const withNames = (one: string, two: string): Journey => ({
  ...blank("j"),
  steps: [
    { id: "one", kind: "exit", name: one, config: {}, paths: {} },
    { id: "two", kind: "exit", name: two, config: {}, paths: {} },
  ],
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

  it("asks when a colleague set the same thing meanwhile, and does what it is told", async () => {
    for (const choice of ["mine", "theirs"] as const) {
      const house = server(blank("a"));
      const shelf = memoryShelf();
      const editor = open(house.state.document);
      const autosave = startAutosave(editor, { save: house.save, shelf });
      await house.save(blank("theirs"), 1);
      editor.getState().change(blank("mine"));
      await autosave.flush();
      const { saved } = editor.getState();
      if (saved.state !== "conflict") throw new Error(saved.state);
      expect(saved.clashes).toMatchObject([{ field: "name", mine: "mine", theirs: "theirs" }]);
      await autosave.resolve({ [saved.clashes[0]?.key ?? ""]: choice });
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

  it("joins different changes of two members without a word, and undo takes back only one's own", async () => {
    const house = server(withNames("a", "b"));
    const [ana, ben] = [open(house.state.document), open(house.state.document)];
    const [hers, his] = [ana, ben].map((editor) =>
      startAutosave(editor, { save: house.save, shelf: memoryShelf() }),
    );
    ana.getState().change(withNames("Ana's", "b"));
    await hers?.flush();
    ben.getState().change(withNames("a", "Ben's"));
    await his?.flush();
    await his?.flush();
    expect(house.state.document).toEqual(withNames("Ana's", "Ben's"));
    expect(ben.getState().saved.state).toBe("saved");
    ben.getState().undo();
    expect(ben.getState().journey).toEqual(withNames("Ana's", "b"));
    ben.getState().redo();
    expect(ben.getState().journey).toEqual(withNames("Ana's", "Ben's"));
    hers?.stop();
    his?.stop();
  });

  it("asks when the copy left behind and a newer draft set the same thing", async () => {
    const shelf = memoryShelf();
    const left = { document: blank("mine"), base: blank("a"), revision: 1, at: 1 };
    shelf.setItem("rekindle.draft.jny_1", JSON.stringify(left));
    const editor = open(blank("theirs"), 4);
    const autosave = startAutosave(editor, { save: server(blank("x")).save, shelf });
    await autosave.flush();
    expect(editor.getState().saved).toMatchObject({ state: "conflict", theirs: { revision: 4 } });
    expect(editor.getState().journey.name).toBe("mine");
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
