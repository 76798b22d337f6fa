import { describe, expect, it } from "vitest";
import { addPurpose } from "#engine/consent/purposes";
import { saveContent } from "#engine/content/library";
import { suppress } from "#engine/people/consent";
import { people } from "#test/fixtures/small";
import { field, openHouse } from "./house";

const DAY = 86_400_000;
const ASK = {
  channel: "email" as const,
  name: "Please confirm",
  subject: "One click, please",
  body: 'Hello {{ person.firstName | default: "you" }},\n\nyou asked for this: {{ consent.words }}\n\n[Yes, I agree]({{ consent.link }})',
};

async function someone() {
  const h = openHouse();
  const [person = ""] = await people(h.world, 1);
  const mail = await saveContent(h.world, ASK, "m");
  const plain = await saveContent(h.world, { ...ASK, name: "Without a link", body: "Hello." }, "m");
  await addPurpose(
    h.world,
    { kind: "purpose", name: "Product news", text: "Yes, what is new.", covered: false },
    "m",
  );
  const say = h.as("owner");
  const choose = (confirmBy: string | null) =>
    say("PATCH", "/api/purposes/product-news", { body: { confirmBy } });
  const ask = () =>
    say("POST", `/api/people/${person}/confirmations`, {
      body: { channel: "email", purpose: "product-news" },
    });
  const consent = async () =>
    (await say("GET", `/api/people/${person}`)).body as { consent: Record<string, unknown> };
  return { ...h, person, mail, plain, say, choose, confirm: ask, consent };
}

describe("a double opt-in that the house mails itself", () => {
  it("counts only after the click on the page behind the link", async () => {
    const { world, mail, choose, confirm, consent, ask, say, person } = await someone();
    const before = await consent();
    expect(await choose(mail.id)).toMatchObject({ status: 200, body: { confirmBy: mail.id, version: 1 } });
    expect(await confirm()).toMatchObject({ status: 200, body: { sent: true, until: world.now + 7 * DAY } });
    expect(world.letters).toHaveLength(1);
    const letter = world.letters[0]!;
    expect(letter).toMatchObject({ to: "p0@example.org", subject: "One click, please" });
    expect(letter.text).toContain("Yes, what is new.");
    const url = /https?:\/\/\S+\/o\/[\w.~-]+/.exec(letter.text)?.[0] ?? "";
    const path = new URL(url).pathname;
    // Scanners open every link: looking is no yes.
    expect((await ask("GET", path)).text).toContain("Yes, what is new.");
    expect((await consent()).consent).toEqual(before.consent);
    expect((await ask("POST", path)).status).toBe(200);
    expect((await consent()).consent).toMatchObject({ email: { purposes: { "product-news": true } } });
    const items = field(await say("GET", `/api/people/${person}/ledger`), "items") as object[];
    expect(items[0]).toMatchObject({
      words: "Yes, what is new.",
      proof: expect.stringMatching(/^double opt-in/),
    });
  });

  it("asks once a day, and sends nothing twice", async () => {
    const { world, mail, choose, confirm } = await someone();
    await choose(mail.id);
    const said = await Promise.all([confirm(), confirm(), confirm()]);
    expect(said.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(world.letters).toHaveLength(1);
    world.now += DAY;
    expect((await confirm()).status).toBe(200);
  });

  it("says what is missing: an e-mail, its link, an address that may be written to", async () => {
    const { world, mail, plain, choose, confirm, person, say } = await someone();
    expect(await confirm()).toMatchObject({ status: 409, body: { code: "noConfirmMail" } });
    expect(await choose(plain.id)).toMatchObject({ status: 422, body: { code: "noConfirmLink" } });
    expect((await choose("cnt_none")).status).toBe(404);
    await choose(mail.id);
    // Other words keep the setting, and null takes it away.
    await say("PATCH", "/api/purposes/product-news", { body: { text: "Yes, all that is new." } });
    expect((await say("GET", "/api/purposes")).text).toContain(mail.id);
    await suppress(world, person, "email", "hard bounce");
    expect(await confirm()).toMatchObject({ status: 409, body: { code: "suppressed" } });
    expect((await choose(null)).body).not.toHaveProperty("confirmBy");
    expect(
      await say("POST", "/api/people/per_none/confirmations", { body: { channel: "email" } }),
    ).toMatchObject({
      status: 404,
    });
    expect(world.letters).toEqual([]);
  });
});
