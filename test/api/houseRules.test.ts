import { expect, it } from "vitest";
import { ROLES } from "#engine/roles";
import { field, openHouse } from "./house";

const RULES = {
  caps: [{ most: 2, days: 7, do: "hold" }],
  rests: [{ after: "meeting.held", days: 14, do: "skip" }],
  holidays: true,
  daysOff: [{ date: "2030-11-01", country: "DE" }],
};

it("keeps house rules, and replaces them only over the revision one has seen", async () => {
  const say = openHouse().as("owner");
  const none = await say("GET", "/api/settings/policies");
  expect(none).toMatchObject({ status: 200, body: { caps: [], rests: [], holidays: false, revision: 0 } });
  const put = (revision: number, body: object = RULES) =>
    say("PUT", "/api/settings/policies", { body, headers: { "if-match": String(revision) } });
  const saved = await put(0);
  expect(saved).toMatchObject({ status: 200, body: { ...RULES, revision: 1 } });
  expect(await put(0)).toMatchObject({ status: 409, body: { code: "changedMeanwhile" } });
  expect(field(await put(1, { ...RULES, caps: [] }), "revision")).toBe(2);
  expect((await say("GET", "/api/settings/policies")).body).toMatchObject({ caps: [], revision: 2 });
});

it("refuses what is no rule with a sentence that names it", async () => {
  const say = openHouse().as("owner");
  const wrong = { ...RULES, caps: [{ most: 0, days: 7, do: "hold" }] };
  const said = await say("PUT", "/api/settings/policies", { body: wrong });
  expect(said.status).toBe(400);
  expect(JSON.stringify(said.body)).toContain("caps");
});

it("lets everybody who sees campaigns read them, and only owners and managers change them", async () => {
  const h = openHouse();
  const may = await Promise.all(
    ROLES.map(async (role) => {
      const read = await h.as(role)("GET", "/api/settings/policies");
      const write = await h.as(role)("PUT", "/api/settings/policies", { body: RULES });
      return [role, read.status, write.status];
    }),
  );
  for (const [role, read, write] of may)
    expect([role, read, write]).toEqual([role, 200, role === "owner" || role === "manager" ? 200 : 403]);
});
