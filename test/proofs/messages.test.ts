import { beforeEach, describe, expect, it } from "vitest";
import { afterDrop } from "#engine/deadLetters";
import { keys } from "#engine/keys";
import type { Job, Store } from "#engine/ports";
import { work, workTogether } from "#engine/work";
import type { PersonState } from "#journey/person";
import { draft, house, people, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { type MemoryWorld, memoryWorld } from "#test/worlds/memory";
import { stateOf, touchOf } from "./stage";

let w: MemoryWorld;
let sent: string[];

const order = (delivery: string, id = "o1", person = "per_000000"): Job => ({
  job: "respond",
  input: { signal: "event", person, name: "order.placed", at: w.now, source: "shop", id },
  delivery,
});

/** Three people wait for an order; who orders gets a thank-you, and then the journey is over for them. */
beforeEach(async () => {
  w = memoryWorld();
  const { email } = await house(w, { limit: 10_000, hard: true });
  await people(w, 3);
  await draft(w, [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "order" } },
    {
      id: "order",
      kind: "waitFor",
      config: { event: "order.placed", within: { amount: 5, unit: "days" } },
      paths: { happened: "thanks", timeout: "end" },
    },
    { id: "thanks", kind: "email", config: { content: email }, paths: { next: "end" } },
    { id: "end", kind: "exit", config: { reason: "finished" }, paths: {} },
  ]);
  await start(w);
  await drain(w);
  sent = [];
  w.answerMail = (message) => {
    sent.push(message.to);
    return { outcome: "sent", provider: `ses-${sent.length}` };
  };
});

const killAtTheLook = () => {
  const real = w.store.query;
  (w.store as Store).query = async (...asked) => {
    if (asked[0].startsWith("STOPS#")) {
      (w.store as Store).query = real;
      throw new Error("killed");
    }
    return real(...asked);
  };
};

/** Fails once, when so many letters are out and their money is settled. */
const failWhenSettled = (letters: number) => {
  const real = w.store.write;
  (w.store as Store).write = async (writes) => {
    if (sent.length === letters && writes.some((one) => "put" in one && one.put.group === "BUDGETS")) {
      (w.store as Store).write = real;
      throw new Error("throttled");
    }
    return real(writes);
  };
};

describe("a message of the queue", () => {
  it("writes its person once, although a letter goes out", async () => {
    const before = (await w.store.get<PersonState>(keys.person("per_000000")))!.v;
    await work(w, order("m1"));
    expect(sent).toHaveLength(1);
    const row = (await w.store.get<PersonState>(keys.person("per_000000")))!;
    expect(row.v - before).toBe(1);
    expect(row.data).toMatchObject({ enrollments: {}, touches: [{ status: "sent" }] });
  });

  it("R5: that comes again after its worker died before the send is in doubt, and nothing is sent from it", async () => {
    killAtTheLook();
    await expect(work(w, order("m1"))).rejects.toThrow("killed");
    await work(w, order("m1"));
    expect((await touchOf(w)).status).toBe("pending");
    await pushBy(w, 10 * 60_000);
    expect((await touchOf(w)).status).toBe("unknown");
    expect(sent).toHaveLength(0);
  });

  it("that is given up after it brought a touch leaves that touch in doubt", async () => {
    killAtTheLook();
    await expect(work(w, order("m1"))).rejects.toThrow("killed");
    await work(w, afterDrop(order("m1"))!);
    await pushBy(w, 10 * 60_000);
    expect((await touchOf(w)).status).toBe("unknown");
    expect(sent).toHaveLength(0);
  });

  it("leaves no doubt when another message tells the same again", async () => {
    await work(w, order("m1"));
    await work(w, order("m2"));
    await pushBy(w, 10 * 60_000);
    expect((await touchOf(w)).status).toBe("sent");
    expect(sent).toHaveLength(1);
  });

  it("whose letter went out before something else failed leaves no doubt about the letter", async () => {
    failWhenSettled(1);
    await expect(work(w, order("m1"))).rejects.toThrow("throttled");
    await work(w, order("m1"));
    await pushBy(w, 10 * 60_000);
    expect((await touchOf(w)).status).toBe("sent");
    expect(sent).toHaveLength(1);
  });

  it("among many leaves no doubt about the others' letters when one of them fails", async () => {
    failWhenSettled(3);
    const jobs = [0, 1, 2].map((n) => order(`m${n}`, `o${n}`, `per_00000${n}`));
    expect(await workTogether(w, jobs)).toEqual([undefined, undefined, undefined]);
    await pushBy(w, 10 * 60_000);
    for (const n of [0, 1, 2]) expect((await stateOf(w, `per_00000${n}`)).touches[0]!.status).toBe("sent");
    expect(sent).toHaveLength(3);
  });
});
