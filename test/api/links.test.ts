import { expect, it } from "vitest";
import { clickLink, unsubscribeLink } from "#engine/content/links";
import { keys } from "#engine/keys";
import { erasePerson } from "#engine/people/erasePerson";
import type { PersonState } from "#journey/person";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { openHouse } from "./house";

async function sentMail(ownClicks = false) {
  const h = openHouse();
  h.world.settings = { ...h.world.settings, ownClicks };
  const contents = await house(h.world);
  const [person = ""] = await people(h.world, 1);
  await draft(h.world, reactivation(contents));
  await start(h.world);
  await drain(h.world);
  const consent = async () => (await h.as("owner")("GET", `/api/people/${person}`)).body;
  return { ...h, person, consent, touch: h.world.letters[0]?.tags.touch ?? "" };
}
const pathOf = (link: string) => new URL(link).pathname;

it("shows a page with a button and signs nobody off by opening it", async () => {
  const { ask, world, person, touch, consent } = await sentMail();
  const path = pathOf(unsubscribeLink(world.settings, person, "email", touch));
  for (let i = 0; i < 3; i++) {
    const page = await ask("GET", path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<form method="post"><button type="submit">');
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).not.toMatch(/<script|example\.org/);
    expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  }
  expect((await ask("HEAD", path)).status).toBe(200);
  await drain(world);
  expect(await consent()).toMatchObject({ consent: { email: { on: true } }, journeys: [{}] });
});

it("carries the headers of one-click unsubscribing in every mail, and never lets that link run out", async () => {
  const { ask, world, consent } = await sentMail();
  const headers = world.letters[0]?.headers ?? {};
  expect(headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  const path = pathOf(/<(http[^>]+)>/.exec(headers["List-Unsubscribe"] ?? "")?.[1] ?? "");
  world.now += 2 * 365 * 86_400_000;
  const form = new FormData();
  form.set("List-Unsubscribe", "One-Click");
  expect((await ask("POST", path, { raw: form })).status).toBe(200);
  expect(await consent()).toMatchObject({ consent: { email: { on: false, source: "unsubscribe link" } } });
});

it("unsubscribes with one click, before it answers, also twice, and needs no cookie", async () => {
  const { ask, world, person, touch, consent } = await sentMail();
  const path = pathOf(unsubscribeLink(world.settings, person, "email", touch));
  for (let i = 0; i < 2; i++) {
    const said = await ask("POST", path, {
      raw: "List-Unsubscribe=One-Click",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://mail.example" },
    });
    expect(said.status).toBe(200);
    expect(said.text).toContain("You are unsubscribed");
    // Nothing waits in the queue: it was stored already.
    expect(await consent()).toMatchObject({
      consent: { email: { on: false, source: "unsubscribe link" } },
      journeys: [],
    });
  }
});

it("refuses links it did not sign", async () => {
  const { ask, world, person } = await sentMail();
  const path = pathOf(unsubscribeLink(world.settings, person, "email"));
  const forged = pathOf(
    unsubscribeLink({ ...world.settings, linkSecret: "another secret of the same length" }, person, "email"),
  );
  for (const bad of [forged, `${path}x`, "/u/nothing", "/c/nothing"]) {
    const said = await ask("GET", bad);
    expect(said.status, bad).toBe(404);
    expect(said.headers.get("location")).toBeNull();
  }
  expect((await ask("POST", forged)).status).toBe(404);
  expect((await ask("GET", path.replace("/u/", "/c/"))).status).toBe(404);
});

it("notes a click of a person and leads on to the signed address only", async () => {
  const { ask, world, person, touch, consent } = await sentMail();
  const path = pathOf(clickLink(world.settings, touch, "https://example.org/brief?a=1&b=2"));
  const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };
  const said = await ask("GET", `${path}?to=https://evil.example`, { headers: browser });
  expect(said.status).toBe(302);
  expect(said.headers.get("location")).toBe("https://example.org/brief?a=1&b=2");
  await drain(world);
  expect(JSON.stringify(await consent())).toContain("E-mail clicked");
  expect((await ask("GET", path, { headers: { "user-agent": "curl/8" } })).status).toBe(302);
  expect(world.queue).toMatchObject([{ input: { event: "clicked", machine: true } }]);
  expect(person).toBeTruthy();
});

it("says the same to somebody who was erased meanwhile, and writes nothing", async () => {
  const { ask, world, person, touch } = await sentMail();
  const path = pathOf(unsubscribeLink(world.settings, person, "email", touch));
  await erasePerson(world, person);
  const said = await ask("POST", path);
  expect(said.status).toBe(200);
  expect(said.text).toContain("You are unsubscribed");
  expect((await world.store.query(`P#${person}`)).rows).toEqual([]);
});

it("takes nobody for a reader who opens the link that no reader sees, or every link at once", async () => {
  const { ask, world, person, touch } = await sentMail(true);
  const html = world.letters[0]?.html ?? "";
  const trap =
    /href="([^"]*\/h\/[^"]+)" style="display:none" aria-hidden="true" tabindex="-1"/.exec(html)?.[1] ?? "";
  const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" };
  const click = (url: string) =>
    ask("GET", pathOf(clickLink(world.settings, touch, url)), { headers: browser });
  const clicks = async () => {
    await drain(world);
    const state = (await world.store.get<PersonState>(keys.person(person)))?.data;
    return [state?.mailbox["email.clicked"] !== undefined, state?.touches[0]?.machine ?? []];
  };
  expect((await ask("GET", pathOf(trap), { headers: browser })).status).toBe(200);
  expect((await click("https://example.org/brief")).status).toBe(302);
  expect(await clicks()).toEqual([false, ["clicked"]]);
  // Minutes later it is somebody who reads.
  world.now += 20 * 60_000;
  await click("https://example.org/brief");
  expect(await clicks()).toEqual([true, ["clicked"]]);

  const other = await sentMail();
  for (const n of [1, 2, 3, 4])
    await other.ask("GET", pathOf(clickLink(other.world.settings, other.touch, `https://example.org/${n}`)), {
      headers: browser,
    });
  await drain(other.world);
  const state = (await other.world.store.get<PersonState>(keys.person(other.person)))?.data;
  expect(state?.touches[0]?.machine).toEqual(["clicked"]);
});
