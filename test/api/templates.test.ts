import { beforeEach, describe, expect, it } from "vitest";
import { house } from "#test/fixtures/small";
import { field, openHouse } from "./house";

let h: ReturnType<typeof openHouse>;
let say: ReturnType<ReturnType<typeof openHouse>["as"]>;
beforeEach(async () => {
  h = openHouse();
  say = h.as("manager");
  await house(h.world);
});

const asked = { campaign: "cmp_1", name: "Win back", zone: "Europe/Vienna", site: "https://cardexa.example" };
const make = (body: unknown, id = "lapsed", headers = {}) =>
  say("POST", `/api/templates/${id}/journeys`, { body, headers });

describe("templates", () => {
  it("are listed with all that they bring", async () => {
    const said = await h.as("analyst")("GET", "/api/templates");
    const items = field(said, "items") as {
      id: string;
      contents: unknown[];
      document: { steps: unknown[] };
    }[];
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(["lapsed", "supply", "request"]));
    for (const { contents, document } of items) {
      expect(contents.length).toBeGreaterThan(2);
      expect(document.steps.length).toBeGreaterThan(8);
    }
  });

  it("make a journey that can be activated, in the words of the house", async () => {
    const made = await make(asked);
    expect(made).toMatchObject({ status: 201, body: { meta: { status: "draft" }, problems: [] } });
    expect(field(made, "made", "segments")).toEqual(["Lapsed prescribers"]);
    const { body } = await say("GET", "/api/contents");
    expect(JSON.stringify(body)).toContain("https://cardexa.example/summary");
    expect(JSON.stringify(body)).toContain("What is new about Cardexa");
    const id = String(field(made, "meta", "id"));
    expect(await say("POST", `/api/journeys/${id}/activate`, { body: {} })).toMatchObject({ status: 200 });
  });

  it("make it once for one key", async () => {
    const first = await make(asked, "supply", { "idempotency-key": "k1" });
    const second = await make(asked, "supply", { "idempotency-key": "k1" });
    expect(second.body).toEqual(first.body);
  });

  it("refuse what cannot be made, in words", async () => {
    expect(await make(asked, "none")).toMatchObject({ status: 404, body: { code: "unknownTemplate" } });
    expect(await make({ ...asked, campaign: "none" })).toMatchObject({
      status: 404,
      body: { code: "unknownCampaign" },
    });
    expect(await make({ ...asked, zone: "Mars/Base" })).toMatchObject({ status: 400 });
    expect(await make({ ...asked, site: "javascript:alert(1)" })).toMatchObject({ status: 400 });
    expect(await make({ ...asked, name: " " })).toMatchObject({ status: 400 });
    expect(await h.as("reviewer")("POST", "/api/templates/lapsed/journeys", { body: asked })).toMatchObject({
      status: 403,
    });
  });
});
