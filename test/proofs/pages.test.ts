import { expect, it } from "vitest";
import { draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

import { stateOf } from "./stage";

it("who stands on a page twice has both touches tried again, each once", async () => {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, 2);
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "mail" } },
    { id: "mail", kind: "email", config: { content: content.email }, paths: { next: "text" } },
    { id: "text", kind: "sms", config: { content: content.sms }, paths: { next: "wait" } },
    {
      id: "wait",
      kind: "wait",
      config: { how: "for", for: { amount: 9, unit: "days" } },
      paths: { next: "bye" },
    },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  const { answerMail, answerSms } = w;
  w.answerMail = () => ({ outcome: "refused", reason: "slow down", again: true });
  w.answerSms = () => ({ outcome: "refused", reason: "slow down", again: true });
  await start(w);
  await drain(w);
  expect((await stateOf(w)).touches.map((t) => t.status)).toEqual(["retry", "retry"]);
  // Both were refused at once, so both are due at once, on one page.
  Object.assign(w, { answerMail, answerSms });
  await pushBy(w, HOUR);
  expect([w.letters.length, w.texts.length]).toEqual([2, 2]);
  expect((await stateOf(w)).touches.map((t) => t.status)).toEqual(["sent", "sent"]);
});
