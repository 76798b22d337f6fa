import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readEnvironment } from "./environment";
import { type House, startHouse } from "./start";

const DAY = 86_400_000;

/** A browser's session with a house. */
async function visit(house: House, path: string, cookie = "", body?: unknown) {
  const answer = await fetch(`${house.url}/api${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json", "x-rekindle": "1", cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? cookie,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

describe("a house on one machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-house-"));
  let house: House | undefined;
  afterEach(async () => {
    await house?.stop();
    house = undefined;
    rmSync(folder, { recursive: true, force: true });
  });
  const env = (more: Record<string, string> = {}) =>
    readEnvironment({ PORT: "0", REKINDLE_DATA: folder, REKINDLE_LOG: "error", ...more });

  it("starts empty, answers, and goes on after a restart where it stopped", async () => {
    const empty = env({
      REKINDLE_EMPTY: "1",
      REKINDLE_CLOCK: "manual",
      REKINDLE_OWNER_EMAIL: "owner@example.org",
      REKINDLE_OWNER_PASSWORD: "a long password",
    });
    house = await startHouse(empty);
    expect((await visit(house, "/health")).body).toMatchObject({ status: "ok" });
    const { cookie } = await visit(house, "/session", "", {
      email: "owner@example.org",
      password: "a long password",
    });
    const before = (await visit(house, "/me", cookie)).body.clock;
    expect(before.manual).toBe(true);
    await visit(house, "/clock", cookie, { to: before.now + 3 * DAY });
    await house.stop();
    house = await startHouse(empty);
    expect((await visit(house, "/me", cookie)).body).toMatchObject({
      member: { email: "owner@example.org" },
      clock: { now: before.now + 3 * DAY, manual: true },
    });
  });

  it("plays the demo: invented people get their letters, answer through the doors, and nobody is lost", async () => {
    house = await startHouse(env({ REKINDLE_CLOCK: "manual" }));
    const setup = { email: "o@example.org", name: "Olga", password: "a long password", demo: true };
    const { cookie, status } = await visit(house, "/setup", "", setup);
    expect(status).toBe(201);
    await visit(house, "/clock", cookie, { by: { amount: 1, unit: "days" } });
    const [journey] = (await visit(house, "/journeys", cookie)).body.items;
    expect(journey).toMatchObject({
      name: "Lapsed prescribers",
      status: "active",
      entered: 1_204,
      problems: 0,
    });
    const live = (await visit(house, `/journeys/${journey.id}/live`, cookie)).body;
    expect(live.entered).toBe(live.inside + live.finished);
    const intro = (await visit(house, `/journeys/${journey.id}/steps/intro`, cookie)).body;
    expect(intro.touched).toBe(intro.in);
    expect(intro.deliveries.delivered + intro.deliveries.bounced).toBe(intro.touched);
    expect(intro.deliveries.opened).toBeGreaterThan(intro.touched / 5);
    // Every sort of answer that invented people give has found its path.
    for (const sort of ["positive", "timing", "negative", "question", "unsubscribe"])
      expect(intro.paths[sort], sort).toBeGreaterThan(0);
    const letters = (await visit(house, "/mailbox", cookie)).body.items;
    expect(letters.length).toBeGreaterThan(0);
    expect(house.world.jobs.deadLetters()).toEqual([]);
  }, 240_000);
});
