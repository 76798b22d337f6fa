import { expect, it } from "vitest";
import { kinds } from "#journey/steps/index";
import { STEP_HELP } from "./stepHelp";

it("every kind of step says what is good to know about it, and nothing is said of kinds there are not", () => {
  expect(Object.keys(STEP_HELP).sort()).toEqual(kinds.map((kind) => kind.kind).sort());
});
