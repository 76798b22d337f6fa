import { expect, it } from "vitest";
import { routeSentence } from "./routeSentence";

const teams = [{ id: "medical", name: "Medical affairs", members: [] }];

it("says a rule in one sentence", () => {
  expect(routeSentence({ name: "x", when: {}, to: { owner: true } }, teams)).toBe(
    "always: to whoever looks after the person",
  );
  expect(
    routeSentence(
      {
        name: "x",
        when: { classes: ["question"], about: "medicine", territories: ["DE-1", "DE-2"], minScore: 0 },
        to: { team: "medical" },
      },
      teams,
    ),
  ).toBe(
    "if the answer is question and it asks about a medicine and the territory is DE-1 or DE-2 and the score is at least 0: to Medical affairs",
  );
  expect(routeSentence({ name: "x", when: {}, to: { team: "gone" } }, teams)).toContain(
    "a team that is gone",
  );
});
