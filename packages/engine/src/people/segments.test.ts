import { describe, expect, it } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { suppress } from "./consent";
import { countSegment } from "./countSegment";
import { addFields, listFields } from "./fields";
import { savePeople } from "./savePeople";
import {
  audienceOf,
  createSegment,
  deleteSegment,
  listSegments,
  segmentLines,
  updateSegment,
} from "./segments";

const german = { field: "country", op: "is" as const, value: "DE" };

async function world() {
  const w = memoryWorld();
  const saved = await savePeople(
    w,
    [
      {
        profile: { email: "a@example.org", country: "DE", firstName: "Anna" },
        consent: { email: true, sms: true },
      },
      {
        profile: { email: "b@example.org", country: "DE", phone: "+491701234567" },
        consent: { email: true, sms: true },
      },
      { profile: { phone: "+491701234568", country: "DE" }, consent: { email: true, call: false } },
      { profile: { email: "d@example.org", country: "AT" }, consent: { email: true } },
      { profile: { email: "e@example.org" } },
    ],
    { source: "test" },
  );
  return { w, ids: saved.map(({ person }) => person) };
}

describe("segments", () => {
  it("are made, changed, listed and deleted", async () => {
    const w = memoryWorld();
    const made = await createSegment(w, "  Germans ", german);
    expect(made).toMatchObject({ name: "Germans", rule: german });
    expect(made.sentence).toContain("DE");
    await updateSegment(w, made.id, { name: "Germany", rule: { all: [german] } });
    expect(await listSegments(w)).toMatchObject([{ id: made.id, name: "Germany", rule: { all: [german] } }]);
    expect((await segmentLines(w))[0]?.sentence).toBeTruthy();
    await deleteSegment(w, made.id);
    expect(await listSegments(w)).toEqual([]);
    await expect(deleteSegment(w, made.id)).rejects.toMatchObject({ code: "unknownSegment", status: 404 });
    await expect(updateSegment(w, made.id, {})).rejects.toMatchObject({ code: "unknownSegment" });
  });

  it("refuse what is no rule and no name", async () => {
    const w = memoryWorld();
    for (const rule of [undefined, {}, { field: "x", op: "like" }, { all: [{ some: [] }] }, "country = DE"]) {
      await expect(createSegment(w, "x", rule)).rejects.toMatchObject({ code: "badRule", status: 422 });
    }
    await expect(createSegment(w, "  ", german)).rejects.toMatchObject({ code: "noName" });
    expect(await listSegments(w)).toEqual([]);
  });

  it("count whom they hold for and who can be reached", async () => {
    const { w, ids } = await world();
    await suppress(w, ids[0]!, "email", "hard bounce");
    const count = await countSegment(w, german);
    expect(count).toMatchObject({
      total: 5,
      matches: 3,
      // Calls need only the lack of a no.
      reachable: { email: 1, sms: 1, call: 1 },
      funnel: { any: [3, 3, 1, 1, 1], email: [3, 3, 1, 1, 1], call: [3, 2, 1, 1, 1] },
      elsewhere: 0,
    });
    expect(count.sample).toHaveLength(3);
    expect(count.sample.find(({ person }) => person === ids[0])?.name).toBe("Anna");
  });

  it("leave out whom the rule cannot tell about", async () => {
    const { w } = await world();
    expect((await countSegment(w, { field: "country", op: "isNot", value: "DE" })).matches).toBe(1);
    expect((await countSegment(w, { field: "country", op: "unknown" })).matches).toBe(1);
  });

  it("end with a last part even when nobody fits", async () => {
    const { w } = await world();
    const parts = [];
    for await (const part of audienceOf(w, { field: "email", op: "is", value: "nobody@example.org" }))
      parts.push(part);
    expect(parts).toEqual([{ people: [], cursor: undefined }]);
  });
});

describe("fields", () => {
  it("are those of every house and those that imports brought", async () => {
    const w = memoryWorld();
    await addFields(w, [
      { field: "fields.tier", label: "Tier", shape: { type: "choice", options: ["A", "B"] } },
      { field: "fields.visits", label: "Visits", shape: { type: "number" } },
    ]);
    await addFields(w, [
      { field: "fields.tier", label: "tier", shape: { type: "choice", options: ["C"] } },
      { field: "fields.visits", label: "Visits", shape: { type: "date" } },
    ]);
    const fields = await listFields(w);
    expect(fields.find(({ field }) => field === "email")).toBeTruthy();
    expect(fields.find(({ field }) => field === "fields.tier")).toEqual({
      field: "fields.tier",
      label: "Tier",
      type: "choice",
      options: ["A", "B", "C"],
    });
    expect(fields.find(({ field }) => field === "fields.visits")).toEqual({
      field: "fields.visits",
      label: "Visits",
      type: "text",
    });
  });
});
