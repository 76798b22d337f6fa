import { describe, expect, it } from "vitest";
import { addStep, newJourney } from "../edit";
import { clip } from "./clip";
import { readClip } from "./readClip";

const drawn = addStep(newJourney("Win back"), {
  kind: "email",
  id: "mail",
  after: { step: "start", path: "next" },
});
const why = (text: string) => {
  const read = readClip(text);
  return read.found === "nothing" ? read.why : read.found;
};

describe("the clipboard", () => {
  it("reads what it wrote", () => {
    const read = readClip(clip(drawn, new Set(["mail", "start"])));
    expect(read).toEqual({ found: "steps", steps: drawn.steps });
  });

  it("reads an exported journey", () => {
    expect(readClip(JSON.stringify(drawn))).toEqual({ found: "journey", journey: drawn });
  });

  it.each([
    ["", /nothing to paste/],
    ["hello there", /holds no steps/],
    ["[1,2]", /holds no steps/],
    ['{"nodes": []}', /no list of steps/],
    ['{"rekindle": "steps", "format": 7, "steps": []}', /newer Rekindle \(format 7/],
    [JSON.stringify({ ...drawn, format: 2 }), /newer Rekindle/],
    ['{"rekindle": "steps", "format": 1, "steps": []}', /no steps in this/],
    [
      '{"rekindle": "steps", "format": 1, "steps": [{"id": "a", "kind": "wait"}, {"id": "b b", "kind": "wait"}]}',
      /step 2, “id” must be letters/,
    ],
    [
      '{"rekindle": "steps", "format": 1, "steps": [{"id": "a", "kind": 7}]}',
      /step 1, “kind” must be a text\./,
    ],
    [
      '{"rekindle": "steps", "format": 1, "steps": [{"id": "a", "kind": "wait"}, {"id": "a", "kind": "wait"}]}',
      /Two steps have the id “a”/,
    ],
    [`{"steps": "${"x".repeat(5_000_000)}"}`, /5 MB of text/],
  ])("says why %.40s is no journey", (text, sentence) => {
    expect(why(text)).toMatch(sentence);
  });
});
