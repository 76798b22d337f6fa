import { beforeAll, expect, it } from "vitest";
import { createCampaign } from "#engine/campaigns";
import { createJourney } from "#engine/journeys";
import { recordActivities } from "#engine/people/activities";
import { addFields } from "#engine/people/fields";
import { savePeople } from "#engine/people/savePeople";
import { newList } from "#engine/segments/snapshot";
import { newJourney } from "#journey/edit";
import { drain } from "#test/worlds/drain";
import { field, openHouse } from "./house";

const h = openHouse();
const say = h.as("owner");
const DAY = 86_400_000;
const lapsed = { all: [{ field: "fields.lastOrder", op: "before", value: "2029-01-01" }] };
const german = { field: "country", op: "is", value: "DE" };

beforeAll(async () => {
  await addFields(h.world, [{ field: "fields.lastOrder", label: "Last order", shape: { type: "date" } }]);
  const saved = await savePeople(
    h.world,
    [
      {
        profile: {
          email: "ana@example.org",
          country: "DE",
          firstName: "Ana",
          fields: { lastOrder: "2028-03-01" },
        },
        consent: { email: true },
      },
      { profile: { email: "ben@example.org", country: "DE", fields: { lastOrder: "2029-05-01" } } },
      { profile: { email: "cleo@example.org", country: "AT", fields: { lastOrder: "2028-03-20" } } },
      { profile: { email: "dan@example.org" } },
    ],
    { source: "test" },
  );
  await recordActivities(h.world, [
    { person: saved[0]!.person, event: "order", at: h.world.clock.now() - 10 * DAY, value: 12_000, id: "1" },
  ]);
});

const made = async (name: string, rule: unknown): Promise<string> =>
  String(field(await say("POST", "/api/segments", { body: { name, rule } }), "id"));

it("counts with a funnel, a few people and why they match", async () => {
  const rule = { all: [lapsed, { did: "order", measure: "times", op: "gte", value: 1, withinDays: 90 }] };
  const said = await say("POST", "/api/segments/count", { body: { rule } });
  expect(said).toMatchObject({
    status: 200,
    body: {
      total: 4,
      matches: 1,
      funnel: { any: [1, 1, 1, 1, 1], email: [1, 1, 1, 1, 1], sms: [1, 0, 0, 0, 0] },
      sample: [
        {
          name: "Ana",
          why: [
            { words: "last order is before 2029-01-01", value: "2028-03-01" },
            { words: "ordered within the last 90 days", value: "1 time" },
          ],
        },
      ],
      sentence: "last order is before 2029-01-01 and ordered within the last 90 days",
    },
  });
  expect(field(said, "range")).toBeUndefined();
  const quick = await say("POST", "/api/segments/count", { body: { rule, within: 300 } });
  expect(quick.body).toMatchObject({ total: 4, matches: 1 });
});

it("breaks a segment down by the values of a field, unknown among them", async () => {
  const all = { all: [] };
  const by = async (name: string) =>
    (await say("POST", "/api/segments/breakdown", { body: { rule: all, field: name } })).body;
  expect(await by("country")).toMatchObject({
    matches: 4,
    unknown: 1,
    values: [
      ["DE", 2],
      ["AT", 1],
    ],
  });
  expect(await by("fields.lastOrder")).toMatchObject({
    unknown: 1,
    values: [
      ["2029-05", 1],
      ["2028-03", 2],
    ],
  });
  expect(await by("consent.email")).toMatchObject({ unknown: 3, values: [[true, 1]] });
  expect(await by("nothing")).toMatchObject({ code: "unknownField" });
});

it("tells the difference of two rules", async () => {
  expect(
    (await say("POST", "/api/segments/difference", { body: { first: german, second: lapsed } })).body,
  ).toMatchObject({
    total: 4,
    onlyFirst: { n: 1, sample: [{ name: "ben@example.org" }] },
    both: { n: 1, sample: [{ name: "Ana" }] },
    onlySecond: { n: 1, sample: [{ name: "cleo@example.org" }] },
  });
});

it("makes a snapshot that stays as it was until it is made anew", async () => {
  const id = await made("Lapsed", lapsed);
  const rule = { segment: id, belongs: true };
  const count = async () => field(await say("POST", "/api/segments/count", { body: { rule } }), "matches");
  expect((await say("GET", `/api/segments/${id}/snapshot`)).status).toBe(404);
  expect(await say("POST", `/api/segments/${id}/snapshot`)).toMatchObject({
    status: 202,
    body: { done: false },
  });
  await drain(h.world);
  expect((await say("GET", `/api/segments/${id}/snapshot`)).body).toMatchObject({
    done: true,
    seen: 4,
    size: 2,
  });
  const listed = (await say("GET", "/api/segments")).body;
  expect(listed).toMatchObject({ items: [{ id, snapshot: { size: 2 }, usedBy: [] }] });
  await savePeople(
    h.world,
    [{ profile: { email: "dan@example.org", fields: { lastOrder: "2027-01-01" } } }],
    { source: "test" },
  );
  expect(await count()).toBe(2);
  await say("POST", `/api/segments/${id}/snapshot`);
  await drain(h.world);
  expect(await count()).toBe(3);
  expect((await say("DELETE", `/api/segments/${id}/snapshot`)).status).toBe(204);
  await savePeople(
    h.world,
    [{ profile: { email: "ben@example.org", fields: { lastOrder: "2027-01-01" } } }],
    { source: "test" },
  );
  expect(await count()).toBe(4);
  await say("DELETE", `/api/segments/${id}`);
});

it("says who uses a segment, and does not delete it then", async () => {
  const id = await made("Germans", german);
  const other = await made("Germans who lapsed", { all: [{ segment: id, belongs: true }, lapsed] });
  const { id: campaign } = await createCampaign(h.world, {
    name: "C",
    product: "",
    objective: "",
    success: "",
    currency: "EUR",
  });
  const drawn = newJourney("Spring");
  const document = {
    ...drawn,
    steps: drawn.steps.map((step, i) => (i === 0 ? { ...step, config: { segment: other } } : step)),
  };
  const { id: journey } = await createJourney(h.world, { campaign, name: "Spring", document }, "mem_1");
  const items = field(await say("GET", "/api/segments"), "items") as { id: string; usedBy: object[] }[];
  expect(items.find((one) => one.id === id)?.usedBy).toEqual([
    { in: "segment", id: other, name: "Germans who lapsed" },
  ]);
  expect(items.find((one) => one.id === other)?.usedBy).toEqual([
    { in: "journey", id: journey, name: "Spring", as: "audience", live: false },
  ]);
  for (const [used, by] of [
    [id, "the segment “Germans who lapsed”"],
    [other, "the journey “Spring”"],
  ] as const)
    expect(await say("DELETE", `/api/segments/${used}`)).toMatchObject({
      status: 409,
      body: { code: "segmentInUse", message: expect.stringContaining(by) },
    });
  expect(
    await say("PATCH", `/api/segments/${id}`, { body: { rule: { segment: other, belongs: false } } }),
  ).toMatchObject({ status: 422, body: { code: "segmentCircle" } });
  expect(await say("POST", `/api/segments/${id}/copy`)).toMatchObject({
    status: 201,
    body: { name: "Copy of Germans", rule: german },
  });
});

it("has a list that imports fill, and that has no rule to ask again", async () => {
  const { id } = await newList(h.world, " Trade fair ");
  expect(await say("POST", `/api/segments/${id}/snapshot`)).toMatchObject({
    status: 409,
    body: { code: "isList" },
  });
  expect(await say("PATCH", `/api/segments/${id}`, { body: { rule: german } })).toMatchObject({
    status: 409,
  });
  expect(await say("PATCH", `/api/segments/${id}`, { body: { name: "Fair" } })).toMatchObject({
    status: 200,
    body: { name: "Fair", list: true, snapshot: { size: 0 } },
  });
});

it("tells what rules may ask about", async () => {
  const said = (await say("GET", "/api/segments/vocabulary")).body;
  expect(said).toMatchObject({
    fields: expect.arrayContaining([
      { field: "fields.lastOrder", label: "Last order", type: "date" },
      { field: "last.order", label: "Last order", type: "date" },
    ]),
    deeds: expect.arrayContaining([
      { did: "order", done: "ordered", not: "did not order", valued: true, own: false },
      expect.objectContaining({ did: "email.clicked", own: true }),
    ]),
  });
});

const deep = (n: number): unknown => (n === 0 ? german : { all: [deep(n - 1)] });

it.each<[string, unknown, string, number, string]>([
  ["nested 50 deep", deep(50), "", 400, "nested deeper"],
  [
    "a field nobody knows",
    { field: "fields.lastOrdr", op: "known" },
    "unknownField",
    422,
    "“fields.lastOrder”",
  ],
  ["a field of no sort", { field: "contry", op: "is", value: "DE" }, "unknownField", 422, "“country”"],
  [
    "a deed nobody knows",
    { did: "ordr", measure: "times", op: "gte", value: 1 },
    "unknownField",
    422,
    "“order”",
  ],
  [
    "a day no calendar has",
    { field: "fields.lastOrder", op: "before", value: "2030-02-30" },
    "noSuchDate",
    422,
    "2030-02-30",
  ],
  ["a segment that is gone", { segment: "seg_gone", belongs: true }, "unknownSegment", 422, "seg_gone"],
])("refuses %s in words", async (_, rule, code, status, words) => {
  for (const [path, body] of [
    ["/api/segments/count", { rule }],
    ["/api/segments", { name: "x", rule }],
  ] as const) {
    const said = await say("POST", path, { body });
    expect(said.status).toBe(status);
    expect(said.text).toContain(words);
    if (code) expect(field(said, "code")).toBe(code);
  }
});
