import { expect, test } from "vitest";
import { Journey } from "#journey/journey";
import { validate } from "#journey/validate";
import { lapsedPrescribers } from "./lapsedPrescribers";

test("the template is a sound drawing that lacks only its audience and its texts", () => {
  const journey = Journey.parse(lapsedPrescribers("Lapsed prescribers"));
  const blocking = validate(journey, { contents: [], segments: [] }).filter(
    (problem) => problem.level === "blocking",
  );
  expect([...new Set(blocking.map((problem) => problem.code))].sort()).toEqual(["noContent", "noSegment"]);
  expect(journey.steps.length).toBeGreaterThanOrEqual(8);
});
