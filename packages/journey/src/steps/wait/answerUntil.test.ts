import { expect, test } from "vitest";
import { consenting, momentOf, reachable, TUESDAY } from "#test/fixtures/moment";
import type { Touch } from "../../person";
import { wait } from "./wait";

const DAY = 86_400_000;

const answered = (n: number, until?: number): Touch => ({
  id: `per_1.enr_1.${n}.0`,
  enrollment: "enr_1",
  journey: "jny_1",
  campaign: "cam_1",
  version: 1,
  step: "s",
  channel: "email",
  content: { id: "cnt_1", version: 1 },
  cost: 0,
  status: "sent",
  job: "j",
  nonce: "x",
  at: n,
  tries: 1,
  answer: { class: "timing", at: TUESDAY, ...(until === undefined ? {} : { until }) },
});

const waiting = (touches: Touch[]) =>
  wait.decide(
    wait.config.parse({
      how: "field",
      field: "answer.until",
      shift: { amount: 0, unit: "days" },
      when: "after",
      time: "09:00",
    }),
    momentOf({ profile: reachable, person: { ...consenting(), touches } }),
  );

test("people come back on the day their latest answer names, at that hour where they are", () => {
  // 2030-04-01, when clocks in Berlin have gone forward.
  const april = Date.UTC(2030, 3, 1, 7);
  expect(waiting([answered(1, TUESDAY + 5 * DAY), answered(2, april)])).toMatchObject({
    do: "hold",
    until: april,
  });
  expect(waiting([answered(1, TUESDAY - 5 * DAY)])).toMatchObject({ do: "go", path: "past" });
  expect(waiting([answered(1)])).toMatchObject({ do: "go", path: "unknown" });
});
