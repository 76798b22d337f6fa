import { describe, expect, it } from "vitest";
import { keys } from "#engine/keys";
import { batchOf } from "#engine/letters/batches";
import { keepLetters } from "#engine/letters/daily";
import { handOver, priceBatch, revokeBatch } from "#engine/letters/handOver";
import { piecesOf } from "#engine/letters/personLetters";
import { queueOf } from "#engine/letters/queue";
import { readReturned } from "#engine/letters/returned";
import { saveLetterSettings } from "#engine/letters/settings";
import { suppress } from "#engine/people/consent";
import { erasePerson } from "#engine/people/erasePerson";
import { getPerson, savePerson } from "#engine/people/savePerson";
import { work } from "#engine/work";
import { event, made, printed, spent, touchOf, written } from "#test/fixtures/letters";
import { drain, pushBy } from "#test/worlds/drain";

const DAY = 86_400_000;

describe("the print queue", () => {
  it("holds a letter for everybody with an address, and says exactly who has none", async () => {
    const { w, ids } = await written(5, (profile, _state, i) => {
      if (i === 1) profile.postcode = undefined;
      if (i === 2) {
        profile.street = undefined;
        profile.city = " ";
      }
    });
    const { waiting, total } = await queueOf(w);
    expect(total).toBe(3);
    expect(waiting).toMatchObject([{ journey: "jny_1", step: "write", stepName: "Write", n: 3, out: {} }]);
    const reasons = await Promise.all(
      [ids[1]!, ids[2]!].map(async (id) => (await getPerson(w, id))?.state.past.jny_1?.reason),
    );
    expect(reasons).toEqual(["not reached", "not reached"]);
    expect(await spent(w)).toBe(3 * 120);
  });

  it("makes a batch of it, once, and hands it over", async () => {
    const { w, ids } = await written(3);
    const batch = await made(w, { name: "March" });
    expect(batch).toMatchObject({
      state: "ready",
      pieces: 3,
      out: {},
      planned: { cmp_1: 360 },
      name: "March",
    });
    expect((await queueOf(w)).total).toBe(0);
    const [first] = await printed(w, batch.id);
    expect(first).toMatchObject({
      to: ["Ana Ruiz 0", "Am Markt 1", "10115 Berlin", "GERMANY"],
      subject: "News",
      text: "Dear Ruiz 0,\n\nplease call.",
    });
    expect(await handOver(w, batch.id, undefined, "mem_1")).toMatchObject({ state: "handedOver" });
    await drain(w);
    expect((await piecesOf(w, ids)).map(({ state }) => state)).toEqual(Array(3).fill("handedOver"));
    await expect(handOver(w, batch.id, undefined, "mem_1")).rejects.toMatchObject({ code: "notReady" });
    await expect(revokeBatch(w, batch.id, true, "mem_1")).rejects.toMatchObject({ code: "notReady" });
    // Making the job come again changes nothing.
    await work(w, { job: "letters", batch: batch.id });
    expect(await batchOf(w, batch.id)).toMatchObject({ pieces: 3, state: "handedOver" });
    expect((await made(w)).pieces).toBe(0);
  });

  it("is put into a batch every day, by however many ask", async () => {
    const { w } = await written(2);
    await saveLetterSettings(w, { layout: "us10", home: "DE", sender: "We", daily: { hour: 14 } });
    expect(await keepLetters(w)).toBe(false);
    w.now += 6 * 3_600_000;
    expect(await keepLetters(w)).toBe(true);
    w.now += 10 * 60_000;
    expect(await keepLetters(w)).toBe(false);
    await drain(w);
    const { rows } = await w.store.query<{ id: string }>("BATCHES");
    expect(rows).toHaveLength(1);
    expect(await batchOf(w, rows[0]!.id)).toMatchObject({
      by: "daily",
      pieces: 2,
      layout: "us10",
      sender: "We",
    });
    // Within the country it is not named.
    expect((await printed(w, rows[0]!.id))[0]?.to.at(-1)).toBe("10115 Berlin");
  });
});

describe("nothing goes out after an exit", () => {
  it("who has left, said no or been suppressed before the batch is taken out of it, and the money comes back", async () => {
    const { w, ids } = await written(5);
    await event(w, ids[0]!, "ordered");
    await work(w, {
      job: "respond",
      input: {
        signal: "unsubscribe",
        person: ids[1]!,
        channel: "letter",
        at: w.now,
        source: "test",
        id: "u1",
      },
    });
    await suppress(w, ids[2]!, "letter", "a member's order");
    await drain(w);
    expect((await queueOf(w)).waiting[0]?.out).toMatchObject({
      "the address is suppressed: a member's order": 1,
    });
    const batch = await made(w);
    expect(batch).toMatchObject({ state: "ready", pieces: 2 });
    expect(Object.values(batch.out).reduce((a, b) => a + b, 0)).toBe(3);
    expect((await printed(w, batch.id)).filter(({ out }) => !out).map(({ person }) => person)).toEqual(
      ids.slice(3),
    );
    for (const id of ids.slice(0, 3)) expect((await touchOf(w, id))?.status).toBe("failed");
    expect((await getPerson(w, ids[2]!))?.state.past.jny_1?.reason).toBe("not reached");
    expect(await spent(w)).toBe(2 * 120);
  });

  it("who does so afterwards stops the handing over; made again, the batch leaves them out", async () => {
    const { w, ids } = await written(3);
    const batch = await made(w);
    await event(w, ids[0]!, "ordered");
    await expect(handOver(w, batch.id, undefined, "mem_1")).rejects.toMatchObject({
      code: "changedSince",
      message: expect.stringContaining("left the journey"),
    });
    await revokeBatch(w, batch.id, true, "mem_1");
    await drain(w);
    expect((await queueOf(w)).total).toBe(3);
    const again = await made(w);
    expect(again).toMatchObject({ pieces: 2 });
    await handOver(w, again.id, undefined, "mem_1");
    await drain(w);
    expect(await spent(w)).toBe(2 * 120);
    await expect(handOver(w, batch.id, undefined, "mem_1")).rejects.toMatchObject({ code: "notReady" });
  });

  it("a break and a paused journey hold letters, and take nobody out", async () => {
    const { w, ids } = await written(2, (_profile, state, i) => {
      if (i === 0) state.breakUntil = undefined;
    });
    const row = await w.store.get<{ breakUntil?: number }>(keys.person(ids[0]!));
    await w.store.write([
      { put: { ...keys.person(ids[0]!), data: { ...row?.data, breakUntil: w.now + DAY } }, if: row?.v ?? 0 },
    ]);
    expect(await made(w)).toMatchObject({ pieces: 1, out: {} });
    expect((await queueOf(w)).waiting).toMatchObject([{ n: 1, wait: { "they asked for a break": 1 } }]);
    w.now += 2 * DAY;
    expect(await made(w)).toMatchObject({ pieces: 1 });
  });

  it("a letter that cannot be printed is taken out with the sign that is missing", async () => {
    const { w } = await written(2, (profile, _state, i) => {
      if (i === 0) profile.lastName = "山田";
    });
    const { pieces, out } = await made(w);
    expect(pieces).toBe(1);
    expect(Object.keys(out)[0]).toContain("cannot print 山 田");
  });
});

describe("taking a batch back for good", () => {
  it("gives its letters up: people walk on, the money comes back", async () => {
    const { w, ids } = await written(2);
    const batch = await made(w);
    await revokeBatch(w, batch.id, false, "mem_1");
    await drain(w);
    expect(await spent(w)).toBe(0);
    expect((await queueOf(w)).total).toBe(0);
    for (const id of ids)
      expect(await touchOf(w, id)).toMatchObject({ status: "failed", reason: "its batch was taken back" });
    expect((await getPerson(w, ids[0]!))?.state.past.jny_1?.reason).toBe("not reached");
  });
});

describe("what letters cost", () => {
  it("is told with the batch and spent instead of what was planned; a lower price comes too late", async () => {
    const { w } = await written(3);
    const batch = await made(w);
    await handOver(w, batch.id, { amount: 95, currency: "EUR" }, "mem_1");
    await drain(w);
    expect(await spent(w)).toBe(3 * 95);
    await expect(priceBatch(w, batch.id, { amount: 90, currency: "EUR" }, "mem_1")).rejects.toMatchObject({
      code: "lowerPrice",
    });
    await expect(priceBatch(w, batch.id, { amount: 99, currency: "USD" }, "mem_1")).rejects.toMatchObject({
      code: "otherCurrency",
    });
    w.now += 1_000;
    await priceBatch(w, batch.id, { amount: 101, currency: "EUR" }, "mem_1");
    await drain(w);
    expect(await spent(w)).toBe(3 * 101);
  });
});

describe("letters that come back", () => {
  const list = (text: string) => new TextEncoder().encode(text);

  it("are told by code, e-mail or CRM id; their people walk on, and are not written to until they have moved", async () => {
    const { w, ids } = await written(4);
    const batch = await made(w);
    const letters = await printed(w, batch.id);
    expect(await readReturned(w, list(`code\n${letters[0]?.code}`))).toMatchObject({ returned: 0, bad: 1 });
    await handOver(w, batch.id, undefined, "mem_1");
    await drain(w);
    const code = letters[0]!.code.toLowerCase().replace(/^(.{5})/, "$1-");
    const csv = `\ufeffBarcode;E-Mail;Grund\r\n${code};;"moved; no address"\r\n;p1@example.org;unknown\r\nNOSUCHCODE;;\r\n;;\r\n;nobody@example.org;x\r\n`;
    const first = await readReturned(w, list(csv));
    expect(first).toMatchObject({ returned: 2, known: 0, bad: 3 });
    expect(first.lines.filter(({ what }) => what === "unknown").map(({ line }) => line)).toEqual([4, 5, 6]);
    await drain(w);
    const { state } = (await getPerson(w, ids[0]!))!;
    expect(state.suppressed.letter?.reason).toBe("returned mail: moved; no address");
    expect(state.past.jny_1?.reason).toBe("not reached");
    expect((await touchOf(w, ids[1]!))?.bounced).toBeDefined();
    expect(await readReturned(w, list(csv))).toMatchObject({ returned: 0, known: 2 });
    await savePerson(w, { id: ids[0]!, city: "Berlin" });
    expect((await getPerson(w, ids[0]!))?.state.suppressed.letter).toBeDefined();
    await savePerson(w, { id: ids[0]!, street: "Neue Straße 9" });
    expect((await getPerson(w, ids[0]!))?.state.suppressed.letter).toBeUndefined();
  });

  it("refuses a list without a known column, and one that is too long", async () => {
    const { w } = await written(1);
    await expect(readReturned(w, list("a;b\n1;2"))).rejects.toMatchObject({ code: "noColumns" });
    await expect(readReturned(w, list(""))).rejects.toMatchObject({ code: "noColumns" });
    await expect(readReturned(w, list(`code\n${"x\n".repeat(20_001)}`))).rejects.toMatchObject({
      code: "tooMany",
    });
  });
});

it("forgets a person who is erased, also in a batch that was handed over", async () => {
  const { w, ids } = await written(2);
  const batch = await made(w);
  await handOver(w, batch.id, undefined, "mem_1");
  await drain(w);
  await erasePerson(w, ids[0]!);
  await drain(w);
  const letters = await printed(w, batch.id);
  expect(letters.find(({ erased }) => erased)).toMatchObject({ to: [], text: "", subject: "", person: "" });
  expect(JSON.stringify(letters)).not.toContain("Ruiz 0");
  expect(await piecesOf(w, [ids[0]!])).toEqual([]);
});

it("answers to a letter take their path, and three weeks of silence another", async () => {
  const { w, ids } = await written(2);
  const touch = await touchOf(w, ids[0]!);
  await work(w, {
    job: "respond",
    input: {
      ...{ signal: "response", person: ids[0]!, touch: touch?.id, channel: "letter", class: "positive" },
      ...{ at: w.now, id: "answer-1" },
    },
  });
  await pushBy(w, 22 * DAY);
  expect((await getPerson(w, ids[0]!))?.state.touches[0]?.answer?.class).toBe("positive");
  expect((await getPerson(w, ids[1]!))?.state.past.jny_1?.reason).toBe("finished");
});
