import { describe, expect, it } from "vitest";
import { saveContentTerms } from "#engine/housePolicies";
import type { Write } from "#engine/ports";
import type { Step } from "#journey/journey";
import type { ContentTerms } from "#journey/policies/contentTerms";
import { DAY, draft, HOUR, house, people, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { memoryWorld } from "#test/worlds/memory";

import { commits, meddle, stateOf, stepOf } from "./stage";

/** One e-mail to two people; it is the fifth of January. */
async function oneMail(terms?: ContentTerms) {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, 2);
  if (terms) await saveContentTerms(w, content.email.id, terms);
  const steps: Partial<Step>[] = [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "intro" } },
    { id: "intro", kind: "email", config: { content: content.email }, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  await draft(w, steps, { zone: "Europe/Berlin" });
  await start(w);
  return { w, say: (next: ContentTerms) => saveContentTerms(w, content.email.id, next) };
}

describe("content that may not be sent", () => {
  it("because it is withdrawn holds people and skips nobody, until it is back", async () => {
    const { w, say } = await oneMail({ withdrawn: true });
    await pushBy(w, 3 * DAY);
    expect(w.letters).toHaveLength(0);
    expect(await stepOf(w, "intro")).toMatchObject({ waiting: 2, notSent: {} });
    await say({});
    await pushBy(w, 6 * HOUR);
    expect(w.letters).toHaveLength(2);
  });

  it("any more, or not yet, likewise", async () => {
    const over = await oneMail({ until: "2026-01-04" });
    await pushBy(over.w, 2 * DAY);
    expect(over.w.letters).toHaveLength(0);
    await over.say({ until: "2026-01-08" });
    await pushBy(over.w, 6 * HOUR);
    expect(over.w.letters).toHaveLength(2);
    const soon = await oneMail({ from: "2026-01-08" });
    await pushBy(soon.w, 2 * DAY);
    expect(soon.w.letters).toHaveLength(0);
    await pushBy(soon.w, DAY);
    expect(soon.w.letters).toHaveLength(2);
  });

  it("stays back also when it was withdrawn between the commit and the send", async () => {
    const { w, say } = await oneMail();
    const touches = (write: Write) => commits(write) && JSON.stringify(write).includes('"touches":[{');
    meddle(w, touches, async () => {
      await say({ withdrawn: true });
    });
    await drain(w);
    expect(w.letters).toHaveLength(0);
    expect((await stateOf(w)).touches[0]).toMatchObject({
      status: "retry",
      reason: "the content is withdrawn",
    });
    await say({});
    await pushBy(w, 6 * HOUR);
    expect(w.letters).toHaveLength(2);
  });
});
