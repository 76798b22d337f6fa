import { expect, it } from "vitest";
import { cookieOf, OWNER, openHouse } from "./house";

const guard = { "x-rekindle": "1" };
const house = async () => {
  const h = openHouse();
  const setup = await h.ask("POST", "/api/setup", { body: OWNER });
  return { ...h, setup, cookie: cookieOf(setup) };
};

it("lets the first visitor become the owner, and nobody after", async () => {
  const h = openHouse();
  expect((await h.ask("GET", "/api/me")).body).toMatchObject({ firstRun: true, member: null, rights: [] });
  expect(await h.ask("POST", "/api/setup", { body: { ...OWNER, password: "short" } })).toMatchObject({
    status: 400,
    body: { code: "invalid", message: expect.stringContaining("at least 10 characters") },
  });
  const [one, two] = await Promise.all([
    h.ask("POST", "/api/setup", { body: OWNER }),
    h.ask("POST", "/api/setup", { body: { ...OWNER, email: "second@example.org" } }),
  ]);
  expect([one.status, two.status].sort()).toEqual([201, 409]);
  expect((await h.ask("POST", "/api/setup", { body: OWNER })).status).toBe(409);
  const winner = one.status === 201 ? one : two;
  expect(winner.headers.get("set-cookie")).toMatch(/^rekindle_session=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
  const me = await h.ask("GET", "/api/me", { headers: { cookie: cookieOf(winner) } });
  expect(me.body).toMatchObject({
    firstRun: false,
    member: { role: "owner" },
    rights: expect.arrayContaining(["members:manage"]),
  });
  expect(me.text).not.toContain("password");
});

it("marks the cookie Secure where the house is on https", async () => {
  const h = openHouse({ url: "https://rekindle.example.org" });
  const setup = await h.ask("POST", "/api/setup", { body: OWNER });
  expect(setup.headers.get("set-cookie")).toContain("Secure");
  expect(setup.headers.get("strict-transport-security")).toContain("max-age");
});

it("signs in and out, and stores neither password nor session in the clear", async () => {
  const { world, ask, cookie } = await house();
  const wrong = await ask("POST", "/api/session", {
    body: { email: OWNER.email, password: "not the secret" },
  });
  expect(wrong).toMatchObject({ status: 401, body: { code: "wrongPassword" } });
  const nobody = await ask("POST", "/api/session", {
    body: { email: "x@example.org", password: "not the secret" },
  });
  expect(nobody.body).toEqual(wrong.body);
  const right = await ask("POST", "/api/session", { body: { ...OWNER, email: "OWNER@example.org " } });
  expect(right.status).toBe(201);
  const mine = cookieOf(right);
  expect((await ask("GET", "/api/campaigns", { headers: { cookie: mine } })).status).toBe(200);
  const kept = JSON.stringify(world.changes);
  expect(kept).not.toContain(OWNER.password);
  expect(kept).not.toContain(mine.split("=")[1]);
  await ask("DELETE", "/api/session", { headers: { cookie: mine, ...guard } });
  expect(await ask("GET", "/api/campaigns", { headers: { cookie: mine } })).toMatchObject({
    status: 401,
    body: { code: "signedOut" },
  });
  expect((await ask("GET", "/api/campaigns", { headers: { cookie } })).status).toBe(200);
});

it("limits attempts for one address and e-mail, and forgets them after a quarter of an hour", async () => {
  const { ask, time } = await house();
  const attempt = (password: string) =>
    ask("POST", "/api/session", { body: { email: OWNER.email, password } });
  for (let i = 0; i < 10; i++) expect((await attempt(`wrong password ${i}`)).status).toBe(401);
  expect(await attempt(OWNER.password)).toMatchObject({
    status: 429,
    body: { code: "tooManyTries", message: expect.stringMatching(/wait 15 minutes/) },
  });
  time.now += 15 * 60_000 + 1;
  expect((await attempt(OWNER.password)).status).toBe(201);
});

it("ends a session twelve hours after it was last used", async () => {
  const { ask, time, cookie } = await house();
  const look = () => ask("GET", "/api/campaigns", { headers: { cookie } });
  time.now += 11 * 3_600_000;
  const slid = await look();
  expect(slid.status).toBe(200);
  expect(cookieOf(slid)).toBe(cookie);
  time.now += 11 * 3_600_000;
  expect((await look()).status).toBe(200);
  time.now += 12 * 3_600_000;
  expect(await look()).toMatchObject({ status: 401, body: { code: "signedOut" } });
});

it("keeps a session when the clock of a rehearsal is pushed by days", async () => {
  const { ask, world, cookie } = await house();
  world.now += 20 * 86_400_000;
  expect((await ask("GET", "/api/campaigns", { headers: { cookie } })).status).toBe(200);
});

it("refuses writes of other sites", async () => {
  const { ask, cookie } = await house();
  const body = { name: "Spring", currency: "EUR" };
  const write = (headers: Record<string, string>) =>
    ask("POST", "/api/campaigns", { body, headers: { cookie, ...headers } });
  expect(await write({})).toMatchObject({ status: 403, body: { code: "noGuardHeader" } });
  expect(await write({ ...guard, origin: "https://evil.example" })).toMatchObject({
    status: 403,
    body: { code: "crossSite" },
  });
  expect(await write({ ...guard, origin: "null" })).toMatchObject({ status: 403 });
  expect(await write({ ...guard, "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
  expect((await write({ ...guard, origin: "http://localhost" })).status).toBe(201);
  expect((await write({ ...guard, origin: "http://localhost:4600", host: "internal:80" })).status).toBe(201);
  expect((await write(guard)).status).toBe(201);
});

it("never loses the last owner, and ends the sessions of members who go", async () => {
  const { ask, cookie } = await house();
  const say = (method: string, path: string, body?: unknown) =>
    ask(method, path, { body, headers: { cookie, ...guard } });
  const made = await say("POST", "/api/members", {
    email: "m@example.org",
    name: "Max",
    role: "manager",
    password: "another long secret",
  });
  expect(made.status).toBe(201);
  expect((await say("POST", "/api/members", { ...OWNER, role: "field" })).body).toMatchObject({
    code: "emailTaken",
  });
  const max = cookieOf(
    await ask("POST", "/api/session", { body: { email: "m@example.org", password: "another long secret" } }),
  );
  expect((await ask("GET", "/api/members", { headers: { cookie: max } })).body).toMatchObject({
    items: [{}, {}],
  });
  expect(
    (
      await ask("PATCH", "/api/members/mem_1", {
        body: { role: "owner" },
        headers: { cookie: max, ...guard },
      })
    ).status,
  ).toBe(403);
  const { items } = (await say("GET", "/api/members")).body as { items: { id: string; role: string }[] };
  const owner = items.find((m) => m.role === "owner")?.id;
  expect((await say("PATCH", `/api/members/${owner}`, { role: "field" })).body).toMatchObject({
    code: "lastOwner",
  });
  expect((await say("DELETE", `/api/members/${owner}`)).body).toMatchObject({ code: "lastOwner" });
  expect((await say("DELETE", `/api/members/${items.find((m) => m.role === "manager")?.id}`)).status).toBe(
    204,
  );
  expect((await ask("GET", "/api/members", { headers: { cookie: max } })).status).toBe(401);
});
