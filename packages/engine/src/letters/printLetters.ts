import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { BatchLetterRow, BatchRow } from "./batches";
import { barsOf } from "./code128";
import { MM, SHEETS, type Sheet } from "./layouts";

export type Printed = Pick<BatchLetterRow, "code" | "to" | "subject" | "text">;

/** Our letters stand beside a bundle, or where npm has put them. */
function fontFile(name: string): string {
  const beside = fileURLToPath(new URL(`./fonts/NotoSans_${name}.ttf`, import.meta.url));
  if (existsSync(beside)) return beside;
  const folder = "@expo-google-fonts/noto-sans";
  return createRequire(import.meta.url).resolve(`${folder}/${name}/NotoSans_${name}.ttf`);
}

const BOTTOM = 25;
const FOOT = 12;

/**
 * One PDF of letters, each from a page of its own on, with its address in the window. Every page carries the code of its
 * letter. `proof` is printed across what must not be sent.
 */
export async function printLetters(
  letters: readonly Printed[],
  { layout, sender, proof = false }: Pick<BatchRow, "layout" | "sender"> & { proof?: boolean },
): Promise<Uint8Array> {
  // Only who prints needs it: it is as large as all the rest together.
  const { default: PDFDocument } = await import("pdfkit");
  const sheet = SHEETS[layout];
  const doc = new PDFDocument({
    size: sheet.size,
    autoFirstPage: false,
    font: fontFile("400Regular"),
    margins: margins(sheet, BOTTOM),
    info: { Title: proof ? "Proof of letters" : "Letters", Producer: "Rekindle", Creator: "Rekindle" },
  });
  doc.registerFont("plain", fontFile("400Regular"));
  doc.registerFont("bold", fontFile("700Bold"));
  const parts: Uint8Array[] = [];
  const whole = new Promise<void>((done, fail) => doc.on("end", done).on("error", fail));
  doc.on("data", (part: Uint8Array) => parts.push(part));
  let letter: Printed | undefined;
  let page = 0;
  doc.on("pageAdded", () => {
    page += 1;
    if (letter) dress(doc, sheet, letter, page, proof);
  });
  for (letter of letters) {
    page = 0;
    doc.addPage({ size: sheet.size, margins: margins(sheet, sheet.begin) });
    address(doc, sheet, letter, sender);
    say(doc, letter);
  }
  if (letters.length === 0) doc.addPage();
  doc.end();
  await whole;
  return Buffer.concat(parts);
}

const margins = (sheet: Sheet, top: number) => ({
  top: top * MM,
  bottom: BOTTOM * MM,
  left: sheet.left * MM,
  right: sheet.right * MM,
});

/** What stands on every page besides the letter. */
function dress(doc: PDFKit.PDFDocument, sheet: Sheet, { code }: Printed, page: number, proof: boolean): void {
  const { bottom } = doc.page.margins;
  if (page > 1) doc.page.margins.top = BOTTOM * MM;
  // Below the margin one may not write without beginning a new page.
  doc.page.margins.bottom = 0;
  doc.font("plain").fontSize(7).fillColor("#555555");
  const foot = (sheet.height - FOOT) * MM;
  doc.text(page > 1 ? `${code} · page ${page}` : code, sheet.left * MM, foot, { lineBreak: false });
  doc.lineWidth(0.4).strokeColor("#999999");
  if (page === 1)
    for (const fold of sheet.folds)
      doc
        .moveTo(4 * MM, fold * MM)
        .lineTo(9 * MM, fold * MM)
        .stroke();
  if (proof) {
    doc.save().rotate(-50, { origin: [(sheet.width / 2) * MM, (sheet.height / 2) * MM] });
    doc.font("bold").fontSize(110).fillColor("#dddddd");
    doc.text("PROOF", 30 * MM, (sheet.height / 2 - 20) * MM, { lineBreak: false });
    doc.restore();
  }
  doc.page.margins.bottom = bottom;
  doc.font("plain").fontSize(10.5).fillColor("#000000");
  doc.x = sheet.left * MM;
  doc.y = doc.page.margins.top;
}

/** The window: who sends, the code as bars, and where it goes. */
function address(doc: PDFKit.PDFDocument, sheet: Sheet, { code, to }: Printed, sender: string): void {
  const left = sheet.address.left * MM;
  const width = sheet.address.width * MM;
  const { bars, modules } = barsOf(code);
  const module = Math.min((45 * MM) / modules, 1);
  for (const { at, width: wide } of bars)
    doc.rect(left + at * module, (sheet.sender - 6) * MM, wide * module, 4.5 * MM).fill("#000000");
  doc.font("plain").fontSize(7).fillColor("#333333");
  doc.text(sender, left, sheet.sender * MM, { width, height: 9, ellipsis: true, lineBreak: true });
  doc.fontSize(10).fillColor("#000000");
  // A window has room for seven lines.
  const lines = to.slice(0, 7);
  for (const [i, line] of lines.entries())
    doc.text(line, left, sheet.address.top * MM + i * 12.5, { width, height: 13, ellipsis: true });
}

function say(doc: PDFKit.PDFDocument, { subject, text }: Printed): void {
  const left = doc.page.margins.left;
  doc.x = left;
  doc.y = doc.page.margins.top;
  doc.fillColor("#000000").fontSize(10.5);
  if (subject) doc.font("bold").text(subject, left).moveDown(1);
  doc.font("plain");
  for (const [n, part] of text.split(/\n-{3,}(?:\n|$)/).entries()) {
    if (n > 0) doc.addPage();
    doc.text(part, left, doc.y, { lineGap: 2.5 });
  }
}
