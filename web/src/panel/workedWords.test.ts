import { describe, expect, it } from "vitest";
import { newJourney } from "#journey/edit";
import type { Journey, Step } from "#journey/journey";
import { workedExamples } from "#journey/worked";
import { atLocal } from "#journey/zone";
import { workedSentence } from "./workedWords";

const names = { content: () => "Hello", segment: () => "Lapsed" };
const policies = {
  zone: "Europe/Madrid",
  quietHours: { from: "20:00", to: "09:00" },
  stops: [],
};
const stepOf = (kind: string, config: object, paths = {}): Step => ({
  id: kind,
  kind,
  name: "",
  config: { ...config },
  paths,
});

const sentences = (...steps: [Step, ...Step[]]): string[] => {
  const journey: Journey = { ...newJourney("Example"), policies, steps };
  const now = atLocal("2026-11-25", "12:00", policies.zone);
  const [step] = steps;
  return workedExamples({ journey, step, now }).map((one) =>
    workedSentence(one, { journey, step: step.id, names })
      .map((piece) => piece.text)
      .join(""),
  );
};

describe("the words of a worked example", () => {
  it("say when somebody goes on, and when the touch behind it goes out", () =>
    expect(
      sentences(
        stepOf("wait", { how: "for", for: { amount: 3, unit: "hours" } }, { next: "sms" }),
        stepOf("sms", {}),
      ),
    ).toEqual([
      "Somebody who comes here Tue 1 Dec, 10:15 in Madrid goes on Tue 1 Dec, 13:15. “SMS” follows at once.",
      "Somebody who comes here Fri 27 Nov, 17:40 in Madrid goes on Fri 27 Nov, 20:40. “SMS” goes out Sat 28 Nov, 09:00, after the quiet hours.",
    ]));

  it("follow a touch that repeats to the way of those who never answer", () =>
    expect(
      sentences(
        stepOf("email", {
          listen: { within: { amount: 40, unit: "days" }, classes: [] },
          repeat: { every: { amount: 2, unit: "days" }, most: 1 },
        }),
      )[0],
    ).toBe(
      "Somebody who comes here Fri 27 Nov, 17:40 in Madrid gets it at once. No answer: again Sun 29 Nov, 17:40. Who never answers goes on Fri 8 Jan 2027, 17:40, by “no response to 2 of them”.",
    ));

  it("name the way of those for whom an event did not come", () =>
    expect(
      sentences(
        stepOf("waitFor", { event: "order.placed", within: { amount: 1, unit: "weeks" }, lookBack: "none" }),
      )[0],
    ).toBe(
      "Somebody who comes here Fri 27 Nov, 17:40 in Madrid waits until Fri 4 Dec, 17:40 at the latest, by “not within 1 week”.",
    ));
});
