import { describe, expect, it } from "vitest";
import { addStep, newJourney, updateStep } from "#journey/edit";
import type { Journey } from "#journey/journey";
import type { Words } from "./figure";
import { figureOf } from "./figureOf";
import { helvetica, latin } from "./helvetica";
import { inWords } from "./inWords";
import { pdfOf, type Shot } from "./pdfOf";

const NAMES = { content: () => "Spring letter", segment: () => "Lapsed" };
const heading = {
  title: "Win back",
  lines: ["Version 3, activated by Zoë Müller on 25 Nov 2026, 10:00.", "No approval is on record."],
};
const drawn = updateStep(
  addStep(newJourney("Win back"), { kind: "wait", id: "rest", after: { step: "start", path: "next" } }),
  "rest",
  { name: "Let them think", note: "Agreed with “medical”." },
);
const shot = async (): Promise<Shot> => ({
  bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]),
  width: 8,
  height: 4,
  wide: 60,
  high: 16,
  base: 12,
});

async function printed(journey: Journey, photograph: (words: Words) => Promise<Shot> = shot) {
  const pages = [figureOf(journey, NAMES, heading), ...inWords(journey, NAMES, heading, helvetica.plain)];
  const about = { title: "Zurück 回", author: "Ana", at: new Date(Date.UTC(2026, 10, 25)), language: "en" };
  const bytes = await pdfOf(pages, about, photograph);
  return { pages, text: new TextDecoder("latin1").decode(bytes) };
}

// Node's own decoder of this alphabet reads 0x80 to 0x9f as control characters, so the signs are named here.
const HIGH: Record<number, string> = { 128: "€", 133: "…", 145: "‘", 147: "“", 148: "”", 150: "–", 159: "Ÿ" };
const windows = (bytes: Uint8Array) => [...bytes].map((b) => HIGH[b] ?? String.fromCharCode(b)).join("");
const unhex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
/** What a reader finds: the words in the fonts that it has itself. */
const found = (text: string) =>
  [...text.matchAll(/\/F[01] .*? <([0-9a-f]*)> Tj/g)].map(([, hex = ""]) => windows(unhex(hex)));

describe("a PDF", () => {
  it("has a table that points to each of its objects, and no object that is missing", async () => {
    const { text } = await printed(drawn);
    const places = [...text.matchAll(/^(\d{10}) 00000 n /gm)].map((m) => Number(m[1]));
    expect(places.length).toBeGreaterThan(8);
    for (const [n, place] of places.entries())
      expect(text.slice(place)).toMatch(new RegExp(`^${n + 1} 0 obj\\n[<]`));
    expect(text.slice(Number(/startxref\n(\d+)/.exec(text)?.[1]))).toMatch(/^xref/);
    for (const [, number] of text.matchAll(/(\d+) 0 R/g))
      expect(Number(number)).toBeLessThanOrEqual(places.length);
    for (const [, length, body] of text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g))
      expect(body?.length).toBe(Number(length));
  });

  it("says in text that can be searched what it is, who activated it, and what each step does", async () => {
    const { text, pages } = await printed(drawn);
    const words = found(text);
    expect(words).toEqual(expect.arrayContaining([heading.title, ...heading.lines]));
    expect(words).toContain("Let them think");
    expect(words).toContain("2. Let them think");
    expect(words).toContain("then: 2. Let them think");
    expect(words).toContain("Note: Agreed with “medical”.");
    expect(text.match(/\/Type \/Page /g)).toHaveLength(pages.length);
    expect(words).toContain(`Win back, page 2 of ${pages.length}`);
  });

  it("says words of other scripts too, under a photo of them", async () => {
    const asked: string[] = [];
    const named = updateStep(drawn, "rest", { name: "回復を待つ 😀" });
    const { text } = await printed(named, (words) => {
      asked.push(words.text);
      return shot();
    });
    expect(asked).toContain("回復を待つ 😀");
    const said = /\/P\d+ Do Q BT .*?\/U0 13\.5 Tf <([0-9a-f]+)> Tj ET/.exec(text)?.[1] ?? "";
    const map = new Map([...text.matchAll(/^<(..)> <([0-9a-f]+)>$/gm)].map((m) => [m[1], m[2]]));
    const utf16 = (said.match(/../g) ?? []).map((code) => map.get(code)).join("");
    expect(new TextDecoder("utf-16be").decode(unhex(utf16))).toBe("回復を待つ 😀");
  });

  it("breaks a long journey into pages, with nothing below their edge", () => {
    let long: Journey = newJourney("Long");
    for (let n = 0; n < 60; n++)
      long = addStep(long, {
        kind: "wait",
        id: `w${n}`,
        after: { step: n === 0 ? "start" : `w${n - 1}`, path: "next" },
      });
    const pages = inWords(long, NAMES, heading, helvetica.plain);
    expect(pages.length).toBeGreaterThan(3);
    for (const { inks, height } of pages)
      for (const ink of inks) expect(ink.ink === "words" && ink.y < height - 40).toBe(true);
  });
});

it("knows the alphabet of a PDF's own fonts", () => {
  const bytes = [0x20, 0x7e, 0x80, 0x85, 0x91, 0x93, 0x94, 0x96, 0x9f, 0xa0, 0xdf, 0xe9, 0xff];
  expect([...unhex(latin(windows(Uint8Array.from(bytes))) ?? "")]).toEqual(bytes);
  for (const other of ["Ω", "回", "\u0007", "→"]) expect(latin(other)).toBeUndefined();
});
