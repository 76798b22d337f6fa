import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newJourney } from "#journey/edit";
import { canonical } from "#journey/journey";
import { act, perform } from "#test/laws/arbitrary";
import { createEditor } from "./store";

describe("undo and redo", () => {
  it("come back to the start and to the end after any 500 edits", () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 500, maxLength: 500 }), (edits) => {
        const start = newJourney("Law");
        const editor = createEditor({ id: "jny_1", document: start, revision: 1, savedAt: 0 });
        edits.forEach((edit, n) => {
          // A journey that only grows would make the last edits slow and alike.
          const now = editor.getState().journey;
          const fitting = now.steps.length > 60 ? { ...edit, act: "remove" as const } : edit;
          editor.getState().change(perform(now, fitting, n));
        });
        const [first, last] = [canonical(start), canonical(editor.getState().journey)];
        const depth = editor.getState().past.length;
        while (editor.getState().past.length > 0) editor.getState().undo();
        expect(canonical(editor.getState().journey)).toBe(first);
        expect(editor.getState().future).toHaveLength(depth);
        while (editor.getState().future.length > 0) editor.getState().redo();
        expect(canonical(editor.getState().journey)).toBe(last);
      }),
      { numRuns: 5 },
    );
  }, 60_000);
});
