import { describe, expect, it } from "vitest";
import { pageLanguage, wordsIn } from "#api/pageWords/wordsIn";
import { CHANNEL_TEXTS } from "#engine/consent/channelTexts";
import { changePurpose, textHash } from "#engine/consent/purposes";
import { confirmLink, preferencesOfWayOut, unsubscribeLink } from "#engine/content/links";
import { setConsent } from "#engine/people/consent";
import { savePerson } from "#engine/people/savePerson";
import { CHANNELS } from "#journey/journey";
import { people } from "#test/fixtures/small";
import { field, openHouse } from "./house";

const SPOKEN = ["en", "de", "fr", "es", "it", "nl", "pt"];
const pathOf = (link: string) => new URL(link).pathname;

async function someone(language?: string) {
  const h = openHouse();
  const [person = ""] = await people(h.world, 1);
  if (language) await savePerson(h.world, { id: person, language });
  const way = unsubscribeLink(h.world.settings, person, "email");
  const get = (path: string, accepts?: string) =>
    h.ask("GET", path, accepts ? { headers: { "accept-language": accepts } } : {});
  return { ...h, person, get, out: pathOf(way), page: pathOf(preferencesOfWayOut(way)) };
}

/** Every text of a table, its functions called. */
const textsOf = (words: object): string[] =>
  Object.values(words).flatMap((one): string[] =>
    typeof one === "string" ? [one] : typeof one === "function" ? [String(one("X"))] : textsOf(one as object),
  );

describe("pages for people outside the house", () => {
  it("have all their words in each language, none left in another one", () => {
    const english = textsOf(wordsIn("en"));
    for (const language of SPOKEN) {
      const texts = textsOf(wordsIn(language));
      expect(texts.length).toBe(english.length);
      expect(texts.filter((text) => !text.trim())).toEqual([]);
      for (const channel of CHANNELS) expect(CHANNEL_TEXTS[language]?.[channel]).toMatch(/\w.*\./);
      if (language === "en") continue;
      // Words that are the same in both, such as "SMS" or "version X", are short.
      expect(texts.filter((text, i) => text === english[i] && text.length > 12)).toEqual([]);
    }
    expect(wordsIn("xx")).toBe(wordsIn("en"));
  });

  it("speak the person's language, else the one their browser likes best, else English", () => {
    expect(pageLanguage("de", "fr")).toBe("de");
    expect(pageLanguage("pl", "fr;q=0.4, it;q=0.8, en;q=0.1")).toBe("it");
    expect(pageLanguage(undefined, "pt-BR,pt;q=0.9")).toBe("pt");
    expect(pageLanguage(undefined, "xx, de;q=0")).toBe("en");
    expect(pageLanguage(undefined, ";;,q=;=,,")).toBe("en");
    expect(pageLanguage(undefined, undefined)).toBe("en");
  });

  it("say it all in German to somebody who speaks German, whatever their browser says", async () => {
    const { get, page, out, ask } = await someone("de");
    const shown = await get(page, "fr");
    expect(shown.text).toContain('<html lang="de">');
    for (const words of ["Was dürfen wir Ihnen senden?", "E-Mails", "Alles beenden", CHANNEL_TEXTS.de!.email])
      expect(shown.text).toContain(words);
    expect(shown.text).not.toMatch(/What may we|Save<|Stop everything/);
    expect((await get(out)).text).toContain("Möchten Sie von uns keine E-Mails mehr erhalten?");
    const gone = await ask("POST", out);
    expect(gone.text).toContain("Sie sind abgemeldet");
    expect(gone.text).toContain('<html lang="de">');
  });

  it("say it in the browser's language where nobody knows the person's, faults too", async () => {
    const { get, page } = await someone();
    expect((await get(page, "nl-NL,nl;q=0.9")).text).toContain("Wat mogen wij u sturen?");
    expect((await get("/p/nothing", "es")).text).toContain("Este enlace no está completo");
    expect((await get("/u/nothing", "it")).text).toContain("Questo link non è completo");
    expect(await get("/o/nothing", "pt")).toMatchObject({
      status: 404,
      text: expect.stringContaining("Esta ligação não está completa"),
    });
  });

  it("keep as proof the words that were seen, with their language", async () => {
    const { get, ask, page, world, person, as } = await someone("fr");
    await setConsent(world, person, "email", false, "told by phone");
    const shown = await get(page);
    const hash = textHash(CHANNEL_TEXTS.fr!.email);
    expect(shown.text).toContain(`value="0 ${hash}"`);
    const form = new URLSearchParams({ "email/all": "1", "was:email/all": `0 ${hash}`, do: "save" });
    const said = await ask("POST", page, {
      raw: form.toString(),
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(said.text).toContain("E-mails: oui");
    const items = field(await as("owner")("GET", `/api/people/${person}/ledger`), "items") as object[];
    expect(items[0]).toMatchObject({
      what: "given",
      text: hash,
      words: CHANNEL_TEXTS.fr!.email,
      language: "fr",
    });
  });

  it("leave the house's own wording of a channel as it was written", async () => {
    const { get, page, world } = await someone("de");
    await changePurpose(world, "email", { text: "Ja zu Nord & Co." }, "m");
    const { text } = await get(page);
    expect(text).toContain("Ja zu Nord &#38; Co.");
    expect(text).toContain(CHANNEL_TEXTS.de!.sms);
  });

  it("ask for a confirmation in the person's language", async () => {
    const { get, ask, world, person } = await someone("it");
    const link = pathOf(
      confirmLink(world.settings, {
        person,
        channel: "email",
        text: textHash("unheard of"),
        until: world.clock.now() + 86_400_000,
      }),
    );
    expect((await get(link)).text).toContain("Confermi, per favore");
    expect((await ask("POST", link)).text).toContain("Il suo consenso è salvato.");
  });
});
