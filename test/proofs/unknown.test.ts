import { describe, expect, it } from "vitest";
import { pause } from "#engine/pause";
import { respond } from "#engine/respond";
import { countersOf, liveOf } from "#engine/status";
import { timelineOf } from "#engine/timeline";
import { listUnknown, settleUnknown } from "#engine/unknown";
import { DAY, draft, HOUR, house, people, reactivation, start } from "#test/fixtures/small";
import { foldAll, pushBy, pushTo } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { commits, meddle, stateOf, touchOf } from "./stage";

/** Somebody to whom an e-mail is on its way, and whose provider's answer was lost. */
async function unknownOf(n = 1, policies: Record<string, unknown> = {}) {
  const w = memoryWorld();
  const content = await house(w);
  await people(w, n);
  await draft(w, reactivation(content), policies);
  w.answerMail = () => {
    throw new Error("the answer is lost");
  };
  await start(w);
  await pushBy(w, 10 * 60_000);
  let sent = 0;
  w.answerMail = (message) => {
    w.letters.push(message);
    return { outcome: "sent", provider: `again-${++sent}` };
  };
  return w;
}

const resend = (w: MemoryWorld, touches: string[], more: { evenAfterExit?: boolean } = {}) =>
  settleUnknown(w, "jny_1", touches, { do: "resend", by: "mem_7", ...more });
const introOf = async (w: MemoryWorld) => (await liveOf(w, "jny_1")).steps.find((s) => s.step === "intro");

describe("touches nobody can tell about", () => {
  it("stay so when another attempt is refused for good, as the first may have arrived", async () => {
    const w = await unknownOf();
    w.answerMail = () => ({ outcome: "refused", reason: "no such box", again: false });
    await resend(w, [(await touchOf(w)).id]);
    expect(await touchOf(w)).toMatchObject({ status: "unknown", reason: "no such box" });
  });

  it("stand in a list, are sent again once on request, and the story says who asked", async () => {
    const w = await unknownOf(3);
    const { items } = await listUnknown(w, "jny_1");
    expect(items).toHaveLength(3);
    expect(items[0]).toMatchObject({ name: "Ana Ruiz 0", step: "intro", channel: "email", inside: true });
    expect(await introOf(w)).toMatchObject({ unknown: 3, undecided: 3, problems: 1 });
    const ids = items.map((one) => one.touch);
    const before = await touchOf(w);
    const first = await resend(w, ids.slice(0, 2));
    expect(first.done.map((one) => one.status)).toEqual(["sent", "sent"]);
    expect((await touchOf(w)).nonce).not.toBe(before.nonce);
    // Asking twice sends once.
    expect((await resend(w, ids.slice(0, 2))).refused.map((one) => one.code)).toEqual([
      "notUnknown",
      "notUnknown",
    ]);
    expect(w.letters).toHaveLength(2);
    await settleUnknown(w, "jny_1", ids.slice(2), { do: "leave", by: "mem_7" });
    await foldAll(w);
    expect((await listUnknown(w, "jny_1")).items).toEqual([]);
    expect(await introOf(w)).toMatchObject({ unknown: 1, undecided: 0, problems: 0 });
    const counters = (await countersOf(w, "jny_1")).steps.intro;
    expect(counters).toMatchObject({ touched: 3, sent: 2, unknown: 1, pending: 0, spent: 93 });
    const asked = [...(await audit(w)).matchAll(/"by":"mem_7"/g)];
    expect(asked).toHaveLength(3);
    expect((await timelineOf(w, "per_000000")).map((line) => line.what)).toContain(
      "E-mail sent again by hand",
    );
    // The wait for an answer begins anew with the message that is known to be out.
    await pushBy(w, 5 * DAY - HOUR);
    expect(Object.values((await stateOf(w)).enrollments)[0]?.step).toBe("intro");
  });

  it("are not sent to whom it is forbidden, in a paused journey, or after an exit unless asked for", async () => {
    const w = await unknownOf(2);
    const ids = (await listUnknown(w, "jny_1")).items.map((one) => one.touch);
    await respond(w, {
      signal: "unsubscribe",
      person: "per_000000",
      channel: "email",
      at: w.now,
      source: "page",
      id: "u1",
    });
    const [first] = (await resend(w, ids.slice(0, 1), { evenAfterExit: true })).refused;
    expect(first).toMatchObject({ code: "forbidden", reason: expect.stringContaining("consent") });
    await pushBy(w, 30 * DAY);
    expect(Object.keys((await stateOf(w, "per_000001")).enrollments)).toHaveLength(0);
    const letters = w.letters.length;
    expect((await resend(w, ids.slice(1))).refused[0]?.code).toBe("hasLeft");
    expect(w.letters).toHaveLength(letters);
    expect((await resend(w, ids.slice(1), { evenAfterExit: true })).done).toMatchObject([{ status: "sent" }]);
    expect(w.letters).toHaveLength(letters + 1);
  });

  it("wait for the end of the quiet hours", async () => {
    const w = await unknownOf(1, { zone: "Europe/Berlin", quietHours: { from: "20:00", to: "08:00" } });
    const { id } = await touchOf(w);
    await pushTo(w, Date.UTC(2026, 0, 5, 22));
    expect((await resend(w, [id])).done).toMatchObject([{ status: "retry" }]);
    expect(w.letters).toHaveLength(0);
    await pushTo(w, Date.UTC(2026, 0, 6, 7, 1));
    expect(w.letters).toHaveLength(1);
    expect((await touchOf(w)).status).toBe("sent");
  });

  it("wait while the journey is paused", async () => {
    const w = await unknownOf();
    await pause(w, "jny_1", "mem_1");
    expect((await resend(w, [(await touchOf(w)).id])).refused[0]?.code).toBe("paused");
    expect(w.letters).toHaveLength(0);
  });

  it("come back to the list when the second answer is lost too, or its sender dies", async () => {
    const w = await unknownOf();
    const { id } = await touchOf(w);
    w.answerMail = () => {
      throw new Error("lost again");
    };
    await resend(w, [id]);
    expect((await touchOf(w)).status).toBe("pending");
    await pushBy(w, 10 * 60_000);
    expect((await listUnknown(w, "jny_1")).items).toHaveLength(1);
    // The process dies between its commit and the provider.
    meddle(w, commits, async () => {
      const real = w.store.batchGet;
      w.store.batchGet = async () => {
        w.store.batchGet = real;
        throw new Error("killed");
      };
    });
    await expect(resend(w, [id])).rejects.toThrow("killed");
    expect((await touchOf(w)).status).toBe("pending");
    await pushBy(w, 10 * 60_000);
    expect((await listUnknown(w, "jny_1")).items).toMatchObject([{ touch: id }]);
  });
});

async function audit(w: MemoryWorld): Promise<string> {
  const names = await w.blobs.list("audit/");
  const texts = await Promise.all(
    names.map(async (name) => new TextDecoder().decode(await w.blobs.get(name))),
  );
  return texts.join("");
}
