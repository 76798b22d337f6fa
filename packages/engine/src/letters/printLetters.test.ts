import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { readPdf } from "#test/fixtures/readPdf";
import { barsOf } from "./code128";
import { MM, SHEETS } from "./layouts";
import { isPrintable, tidyForPrint, unprintable } from "./printable";
import { printLetters } from "./printLetters";
import { LAYOUTS } from "./settings";

const letter = {
  code: "7K3M9QX2PA",
  to: ["Praxis Ωμέγα", "Dr. Łucja Žižková", "Straße 1", "10115 Berlin"],
  subject: "Новости für Sie",
  text: "Уважаемая доктор Žižková,\n\nκαλημέρα, und नमस्ते.\n\nKind regards",
};

describe("a batch as PDF", () => {
  it("says what the letter says, in letters of many languages, a page of its own each", async () => {
    const pages = readPdf(await printLetters([letter, { ...letter, code: "0000000000" }], shape("din5008b")));
    expect(pages).toHaveLength(2);
    const [first] = pages;
    for (const line of [...letter.to, letter.subject, "7K3M9QX2PA", "Уважаемая доктор Žižková,"])
      expect(first?.text).toContain(line);
    expect(first?.text).toContain("καλημέρα");
    expect(first?.text).not.toContain("?");
    expect(pages[1]?.text).toContain("0000000000");
  });

  it("puts the address where the window is, and the letter below it, in every layout", async () => {
    for (const layout of LAYOUTS) {
      const sheet = SHEETS[layout];
      const [page] = readPdf(await printLetters([letter], shape(layout)));
      expect(Math.round(page?.width ?? 0)).toBe(Math.round(sheet.width * MM));
      expect(Math.round(page?.height ?? 0)).toBe(Math.round(sheet.height * MM));
      const at = (text: string) => page?.runs.find((run) => run.text.includes(text));
      for (const line of letter.to) {
        const { x = 0, y = 0 } = at(line) ?? {};
        expect(x / MM).toBeCloseTo(sheet.address.left, 1);
        // The zone for the address of DIN 5008 is 27.3 mm high; a #10 window shows as much.
        expect(y / MM).toBeGreaterThan(sheet.address.top);
        expect(y / MM).toBeLessThan(sheet.address.top + 27.3);
      }
      expect((at(letter.subject)?.y ?? 0) / MM).toBeGreaterThan(sheet.begin);
      expect((at("Rekindle, 1 House Street")?.y ?? 0) / MM).toBeLessThan(sheet.address.top);
    }
  });

  it("goes on over pages, each with its code, and begins one where the letter asks for it", async () => {
    const long = {
      ...letter,
      text: `${"One more line of words to fill the page. ".repeat(160)}\n---\nEnclosed`,
    };
    const pages = readPdf(await printLetters([long], shape("us10")));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page.text).toContain(letter.code);
    expect(pages.at(-1)?.text).toContain("Enclosed");
    expect(pages[1]?.text).toContain("page 2");
    // From the second page on there is no window to keep free.
    expect(Math.min(...pages[1]!.runs.map(({ y }) => y)) / MM).toBeLessThan(40);
  });

  it("marks what must not be sent", async () => {
    const [page] = readPdf(await printLetters([letter], { ...shape("din5008a"), proof: true }));
    expect(page?.text).toContain("PROOF");
  });
});

const shape = (layout: (typeof LAYOUTS)[number]) => ({ layout, sender: "Rekindle, 1 House Street" });

it("knows exactly which signs its fonts have", () => {
  const fonts = ["400Regular", "700Bold"].map((name) =>
    signsOf(
      readFileSync(
        createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans/${name}/NotoSans_${name}.ttf`),
      ),
    ),
  );
  const rtl = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
  const wrong: string[] = [];
  for (let code = 32; code < 0x11000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const sign = String.fromCodePoint(code);
    const has = fonts.every((signs) => signs.has(code)) && !rtl.test(sign);
    if (isPrintable(sign) !== has) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
  expect(unprintable("Ž 山田 שלום 🙂")).toEqual(["山", "田", "ש", "ל", "ו", "ם", "🙂"]);
  expect(unprintable(tidyForPrint("a\u200bb\tc\r\nd"))).toEqual([]);
});

it("draws bars that read back as the code", () => {
  const { bars, modules } = barsOf("7K3M9QX2PA");
  // Start, ten signs and the check take 11 modules each, the end 13.
  expect(modules).toBe(12 * 11 + 13);
  expect(bars).toHaveLength(12 * 3 + 4);
  expect(readBars(bars, modules)).toBe("7K3M9QX2PA");
});

/** Reads bars the way a scanner does: by the widths between their edges. */
function readBars(bars: { at: number; width: number }[], modules: number): string {
  const widths = bars.flatMap(({ at, width }, i) => [width, (bars[i + 1]?.at ?? modules) - at - width]);
  const words = Array.from({ length: 12 }, (_, i) => widths.slice(i * 6, i * 6 + 6).join(""));
  const all = new Map<string, number>();
  // Every sign alone gives its own pattern: the second one behind the start.
  for (let value = 0; value < 95; value++) {
    const one = barsOf(String.fromCharCode(value + 32));
    const own = one.bars.flatMap(({ at, width }, i) => [
      width,
      (one.bars[i + 1]?.at ?? one.modules) - at - width,
    ]);
    all.set(own.slice(6, 12).join(""), value);
  }
  expect(all.size).toBe(95);
  expect(words[0]).toBe("211214");
  return words
    .slice(1, 11)
    .map((word) => String.fromCharCode((all.get(word) ?? 95) + 32))
    .join("");
}

/** The signs a TrueType font has pictures for. */
function signsOf(font: Buffer): Set<number> {
  const signs = new Set<number>();
  let cmap = 0;
  for (let i = 0; i < font.readUInt16BE(4); i++)
    if (font.toString("latin1", 12 + 16 * i, 16 + 16 * i) === "cmap") cmap = font.readUInt32BE(20 + 16 * i);
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const table = cmap + font.readUInt32BE(cmap + 8 + 8 * i);
    if (font.readUInt16BE(table) === 12)
      for (let g = 0; g < font.readUInt32BE(table + 12); g++) {
        const to = font.readUInt32BE(table + 20 + 12 * g);
        for (let code = font.readUInt32BE(table + 16 + 12 * g); code <= to; code++) signs.add(code);
      }
    if (font.readUInt16BE(table) !== 4) continue;
    const double = font.readUInt16BE(table + 6);
    for (let s = 0; s < double; s += 2) {
      const end = font.readUInt16BE(table + 14 + s);
      const place = table + 16 + 3 * double + s;
      const offset = font.readUInt16BE(place);
      for (let code = font.readUInt16BE(table + 16 + double + s); code <= end && code < 0xffff; code++) {
        const glyph =
          offset === 0
            ? (code + font.readInt16BE(table + 16 + 2 * double + s)) & 0xffff
            : font.readUInt16BE(place + offset + 2 * (code - font.readUInt16BE(table + 16 + double + s)));
        if (glyph > 0) signs.add(code);
      }
    }
  }
  return signs;
}
