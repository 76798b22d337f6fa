import { expect, it } from "vitest";
import { createCampaign } from "#engine/campaigns";
import { createJourney } from "#engine/journeys";
import { keys } from "#engine/keys";
import { contextOf } from "#engine/publish";
import type { JourneyMeta } from "#engine/rows";
import { newJourney } from "#journey/edit";
import { field, openHouse } from "./house";

const h = openHouse();
const say = h.as("owner");
const german = { field: "country", op: "is", value: "DE" };

const made = async (name: string, rule: unknown): Promise<string> =>
  String(field(await say("POST", "/api/segments", { body: { name, rule } }), "id"));

const idsIn = async (query: string): Promise<string[]> => {
  const said = await say("GET", `/api/segments${query}`);
  return (field(said, "items") as { id: string }[]).map(({ id }) => id);
};

/** A journey that asks about a segment in its audience, as active or as a drawing. */
async function journeyOver(segment: string, status: JourneyMeta["status"]): Promise<string> {
  const campaign = await createCampaign(h.world, {
    name: "C",
    currency: "EUR",
    product: "",
    objective: "",
    success: "",
  });
  const drawn = newJourney("Asks");
  const document = {
    ...drawn,
    steps: drawn.steps.map((step, i) =>
      i === 0 ? { ...step, config: { ...(step.config as object), segment } } : step,
    ),
  };
  const { id } = await createJourney(h.world, { campaign: campaign.id, name: "Asks", document }, "mem_1");
  const row = (await h.world.store.get<JourneyMeta>(keys.journey(id)))!;
  await h.world.store.write([{ put: { ...keys.journey(id), data: { ...row.data, status } }, if: row.v }]);
  return id;
}

it("puts a segment away and brings it back, and says who did", async () => {
  const id = await made("Archived one", german);
  expect(await say("POST", `/api/segments/${id}/archive`)).toMatchObject({
    status: 200,
    body: { archived: { by: "owner" }, trail: [{ did: "archived", by: "owner" }] },
  });
  // Again changes nothing.
  expect(field(await say("POST", `/api/segments/${id}/archive`), "trail")).toHaveLength(1);
  expect(await idsIn("?archived=true")).toEqual([id]);
  expect(await idsIn("?archived=false")).not.toContain(id);
  expect(await idsIn("")).toContain(id);
  const { body } = await say("GET", "/api/segments/vocabulary");
  expect((body as { segments: unknown[] }).segments).toContainEqual({
    id,
    name: "Archived one",
    archived: true,
  });
  expect(await say("PATCH", `/api/segments/${id}`, { body: { rule: german } })).toMatchObject({
    status: 409,
    body: { code: "archived" },
  });
  const back = await say("POST", `/api/segments/${id}/unarchive`);
  expect(back.body).not.toHaveProperty("archived");
  expect((field(back, "trail") as { did: string }[]).map(({ did }) => did)).toEqual([
    "archived",
    "unarchived",
  ]);
  expect(await idsIn("?archived=true")).toEqual([]);
});

it("does not put away what a live journey asks about, be it through another segment", async () => {
  const inner = await made("Inner", german);
  const outer = await made("Outer", { all: [{ segment: inner, belongs: true }] });
  await journeyOver(outer, "active");
  for (const id of [inner, outer])
    expect(await say("POST", `/api/segments/${id}/archive`)).toMatchObject({
      status: 409,
      body: { code: "segmentInUse", message: expect.stringContaining("Asks") },
    });
});

it("is not there for drawings to choose, and again once it is back", async () => {
  const id = await made("Only drawn", german);
  await journeyOver(id, "draft");
  const choices = async () => (await contextOf(h.world)).segments.map((one) => one.id);
  expect(await choices()).toContain(id);
  expect((await say("POST", `/api/segments/${id}/archive`)).status).toBe(200);
  expect(await choices()).not.toContain(id);
  await say("POST", `/api/segments/${id}/unarchive`);
  expect(await choices()).toContain(id);
});

it("refuses what is not there, and callers who may not", async () => {
  expect(await say("POST", "/api/segments/seg_none/archive")).toMatchObject({
    status: 404,
    body: { code: "unknownSegment" },
  });
  expect((await say("GET", "/api/segments?archived=maybe")).status).toBe(400);
  const id = await made("Theirs", german);
  expect((await h.as("reviewer")("POST", `/api/segments/${id}/archive`)).status).toBe(403);
});
