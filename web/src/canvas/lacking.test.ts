import { expect, it } from "vitest";
import { addStep, newJourney, updateStep } from "#journey/edit";
import { paste } from "#journey/edit/several";
import { stepOf } from "#journey/journey";
import { validate } from "#journey/validate";
import { lackingWords } from "./lacking";

const there = { contents: [], segments: [], members: [{ email: "ana@example.org" }] };
/** a journey of another house: its content, segment and caller are not in this one */
const foreign = ["email", "call"].reduce(
  (journey, kind) =>
    updateStep(addStep(journey, { kind, id: kind, at: { x: 0, y: 0 } }), kind, {
      config: {
        content: { id: `cnt_${kind}`, version: 2 },
        ...(kind === "call" ? { dueWithin: { amount: 1, unit: "days" }, owner: "eve@elsewhere.org" } : {}),
      },
    }),
  updateStep(newJourney("Elsewhere"), "start", { config: { segment: "seg_far" } }),
);

it("says what pasted steps point to that is not here, and keeps what they had", () => {
  const { journey, ids } = paste(newJourney("Here"), foreign.steps);
  const said = lackingWords(validate(journey, there), new Set(ids));
  expect(said).toMatch(/^2 pasted steps point to content and a member that is not in this house\./);
  expect(ids.map((id) => stepOf(journey, id)?.config)).toEqual(
    ["email", "call"].map((id) => stepOf(foreign, id)?.config),
  );
  // Each card says it too, and leads to the field.
  const problems = validate(journey, there);
  for (const id of ids)
    expect(problems).toContainEqual(
      expect.objectContaining({ code: "unknownContent", step: id, field: "content" }),
    );
});

it("speaks of a whole journey's segment, and is silent where all is there or about other steps", () => {
  expect(lackingWords(validate(foreign, there), new Set(["start"]))).toMatch(
    /^1 pasted step points to a segment/,
  );
  expect(lackingWords(validate(foreign, there), new Set(["other"]))).toBeUndefined();
  const all = {
    contents: [
      { id: "cnt_email", version: 2, channel: "email" as const, name: "A" },
      { id: "cnt_call", version: 2, channel: "call" as const, name: "B" },
    ],
    segments: [{ id: "seg_far", name: "Far" }],
    members: [{ email: "Eve@Elsewhere.org" }],
  };
  expect(lackingWords(validate(foreign, all), new Set(foreign.steps.map(({ id }) => id)))).toBeUndefined();
});
