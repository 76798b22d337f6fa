import { describe, expect, it } from "vitest";
import { addPurpose, textHash } from "#engine/consent/purposes";
import { confirmLink, preferencesLink, preferencesOfWayOut, unsubscribeLink } from "#engine/content/links";
import { setConsent, suppress } from "#engine/people/consent";
import { erasePerson } from "#engine/people/erasePerson";
import { draft, house, people, reactivation, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { field, openHouse, type Said } from "./house";

const DAY = 86_400_000;
const pathOf = (link: string) => new URL(link).pathname;

async function someone() {
  const h = openHouse();
  const contents = await house(h.world);
  const [person = ""] = await people(h.world, 1);
  await addPurpose(
    h.world,
    { kind: "purpose", name: "Product news", text: "Yes, what is new.", covered: false },
    "m",
  );
  await addPurpose(
    h.world,
    { kind: "product", name: "Cardexa", text: "Yes, about Cardexa.", covered: true },
    "m",
  );
  const link = unsubscribeLink(h.world.settings, person, "email");
  const path = pathOf(preferencesOfWayOut(link));
  const owner = h.as("owner");
  const known = async () => (await owner("GET", `/api/people/${person}`)).body;
  const ledger = async () => field(await owner("GET", `/api/people/${person}/ledger`), "items");
  return { ...h, contents, person, link, path, known, ledger };
}

/** What a browser sends back of a page: every box as it stands, but for what somebody changed. */
function formOf(page: Said, change: Record<string, boolean> = {}, more: Record<string, string> = {}): string {
  const form = new URLSearchParams();
  for (const [, name = "", value = ""] of page.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]+)"/g))
    form.set(name, value);
  for (const [, name = "", checked] of page.text.matchAll(
    /type="checkbox" name="([^"]+)" value="1"( checked)?/g,
  ))
    if (change[name] ?? checked !== undefined) form.set(name, "1");
  for (const [name, value] of Object.entries({ do: "save", ...more })) form.set(name, value);
  return form.toString();
}
const sent = (raw: string) => ({ raw, headers: { "content-type": "application/x-www-form-urlencoded" } });

describe("the preference page", () => {
  it("shows who asks, each channel, purpose and product with its words, and not the whole address", async () => {
    const { ask, path, known, person } = await someone();
    for (let i = 0; i < 3; i++) {
      const page = await ask("GET", path);
      expect(page.status).toBe(200);
      expect(page.text).toContain("Rekindle asks.");
      for (const words of [
        "Yes, what is new.",
        "Yes, about Cardexa.",
        "(version 1)",
        "p•••@example.org",
        "Ember Street",
      ])
        expect(page.text).toContain(words);
      expect(page.text).not.toMatch(/<script|Ruiz|p0@example|\+4917000/);
      expect(page.text).not.toContain(person);
      expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(page.headers.get("cache-control")).toBe("no-store");
    }
    expect((await ask("HEAD", path)).status).toBe(200);
    expect(await known()).toMatchObject({ consent: { email: { on: true, source: "test" } } });
  });

  it("saves only what was changed, says what, and keeps the words that were seen as proof", async () => {
    const { ask, path, known, ledger } = await someone();
    const page = await ask("GET", path);
    const said = await ask(
      "POST",
      path,
      sent(formOf(page, { "email/purpose:product-news": true, "sms/all": false })),
    );
    expect(said.status).toBe(200);
    expect(said.text).toContain("Product news by e-mail: yes");
    expect(said.text).toContain("Text messages: no");
    expect(said.text).not.toContain("Calls: ");
    expect(await known()).toMatchObject({
      consent: { email: { on: true, purposes: { "product-news": true } }, sms: { on: false } },
    });
    expect(await ledger()).toMatchObject([
      { what: "withdrawn", channel: "sms", by: "person", source: "preference page" },
      {
        what: "given",
        purpose: "product-news",
        text: textHash("Yes, what is new."),
        words: "Yes, what is new.",
        proof: expect.stringMatching(/^link, net [0-9a-f]{16}$/),
      },
    ]);
    expect((await ask("POST", path, sent(formOf(await ask("GET", path))))).text).toContain(
      "Nothing was changed.",
    );
  });

  it("left open for long, undoes nothing that was said since", async () => {
    const { ask, path, world, person, known } = await someone();
    const old = await ask("GET", path);
    await setConsent(world, person, "email", false, "told by phone");
    await ask("POST", path, sent(formOf(old, { "sms/all": false })));
    expect(await known()).toMatchObject({
      consent: { email: { on: false, source: "told by phone" }, sms: { on: false } },
    });
  });

  it("pauses everything for three months, and ends the break", async () => {
    const { ask, path, world, ledger } = await someone();
    const said = await ask("POST", path, sent(formOf(await ask("GET", path), {}, { do: "pause" })));
    expect(said.text).toContain("Nothing until 5 April 2026");
    expect(said.text).toContain("You are on a break until 5 April 2026");
    expect(await ledger()).toMatchObject([{ what: "break", until: world.now + 90 * DAY, by: "person" }]);
    const back = await ask("POST", path, sent(formOf(said, {}, { do: "resume" })));
    expect(back.text).toContain("Your break is over");
  });

  it("stops everything with one button, and changes the language", async () => {
    const { ask, path, known } = await someone();
    const page = await ask("GET", path);
    await ask("POST", path, sent(formOf(page, {}, { language: "fr" })));
    expect(await known()).toMatchObject({ profile: { language: "fr" } });
    const said = await ask("POST", path, sent(formOf(page, {}, { do: "nothing" })));
    for (const words of ["E-mails: non", "SMS: non", "Appels: non"]) expect(said.text).toContain(words);
    expect(await known()).toMatchObject({
      consent: { email: { on: false }, sms: { on: false }, call: { on: false } },
    });
  });

  it("offers nothing on a suppressed address, and takes a forged form for nothing", async () => {
    const { ask, path, world, person, known } = await someone();
    await suppress(world, person, "sms", "a wrong number");
    const page = await ask("GET", path);
    expect(page.text).toContain("We do not write to this address any more");
    expect(page.text).not.toContain('name="sms/all"');
    const forged = new URLSearchParams({
      "sms/all": "1",
      "was:sms/all": "0 zz",
      "email/purpose:unheard-of": "1",
      "was:email/purpose:unheard-of": "0 x",
      do: "whatever",
      language: "klingon",
    });
    const said = await ask("POST", path, sent(forged.toString()));
    expect(said.status).toBe(200);
    expect(said.text).toContain("Nothing was changed.");
    expect(await known()).toMatchObject({ consent: { sms: { source: "test" } } });
    expect((await ask("POST", path, sent(""))).status).toBe(200);
  });

  it("opens with the link of any message, and refuses what it did not sign or what has run out", async () => {
    const { ask, world, person, path, contents } = await someone();
    await draft(world, reactivation(contents));
    await start(world);
    await drain(world);
    const touch = world.letters[0]?.tags.touch ?? "";
    const mailed = pathOf(preferencesOfWayOut(unsubscribeLink(world.settings, person, "email", touch)));
    expect((await ask("GET", mailed)).status).toBe(200);
    const lent = pathOf(preferencesLink(world.settings, person, world.now + DAY));
    expect((await ask("GET", lent)).status).toBe(200);
    world.now += DAY + 1;
    for (const method of ["GET", "POST"]) expect((await ask(method, lent)).status).toBe(410);
    const secret = "another secret of the same length, for forgers";
    const forged = pathOf(
      preferencesLink({ ...world.settings, linkSecret: secret }, person, world.now + DAY),
    );
    for (const bad of [forged, `${path}x`, path.slice(0, -2), "/p/none", lent.replace("/p/", "/o/")])
      for (const method of ["GET", "POST"]) expect((await ask(method, bad)).status, bad).toBe(404);
    await erasePerson(world, person);
    expect((await ask("GET", path)).text).toContain("We do not know you any more");
  });
});

it("confirms a consent by a button, not by opening, and only while the link lasts", async () => {
  const { ask, world, person, known, ledger } = await someone();
  await setConsent(world, person, "email", false, "a form that was not confirmed");
  const text = textHash("Yes, what is new.");
  const path = pathOf(
    confirmLink(world.settings, { person, channel: "email", until: world.now + DAY, text }),
  );
  const page = await ask("GET", path);
  expect(page.text).toContain("Yes, what is new.");
  expect(await known()).toMatchObject({ consent: { email: { on: false } } });
  for (let i = 0; i < 2; i++) expect((await ask("POST", path)).text).toContain("Thank you");
  expect(await ledger()).toMatchObject([
    {
      what: "given",
      channel: "email",
      source: "confirmed by link",
      text,
      proof: expect.stringContaining("double opt-in"),
    },
    { what: "withdrawn" },
  ]);
  world.now += DAY + 1;
  for (const method of ["GET", "POST"]) expect((await ask(method, path)).status).toBe(410);
  for (const method of ["GET", "POST"]) expect((await ask(method, "/o/none")).status).toBe(404);
});
