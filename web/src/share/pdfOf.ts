import type { Block, Figure, Stroke, Words } from "./figure";
import { helvetica, latin } from "./helvetica";
import { pdfFile, pdfObjects, stream, utf16 } from "./pdfFile";
import { unseenFonts } from "./unseenFont";

export interface Photo {
  /** a JPEG */
  bytes: Uint8Array;
  /** in pixels */
  width: number;
  height: number;
}

/** A photo of words in a script that a PDF's own fonts have not, and how much room it takes, px. */
export interface Shot extends Photo {
  wide: number;
  high: number;
  /** from its upper edge down to the line the letters stand on */
  base: number;
}

/** The longest side a page may have, in points; and points in a px. */
const LONGEST = 14_400;
const POINTS = 0.75;

const n2 = (n: number): string => String(Math.round(n * 100) / 100);
const two = (n: number): string => String(n).padStart(2, "0");
const rgb = (hex: string): string =>
  [1, 3, 5].map((at) => n2(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(" ");

/** How far the handles of a quarter of a circle stand off. */
const ARC = 0.5523;

function blockOf({ x, y, width, height, round, fill, edge }: Block): string {
  const [r, b] = [x + width, y + height];
  const k = round * (1 - ARC);
  const shape = round
    ? `${n2(x + round)} ${n2(y)} m ${n2(r - round)} ${n2(y)} l ${n2(r - k)} ${n2(y)} ${n2(r)} ${n2(y + k)} ${n2(r)} ${n2(y + round)} c ${n2(r)} ${n2(b - round)} l ${n2(r)} ${n2(b - k)} ${n2(r - k)} ${n2(b)} ${n2(r - round)} ${n2(b)} c ${n2(x + round)} ${n2(b)} l ${n2(x + k)} ${n2(b)} ${n2(x)} ${n2(b - k)} ${n2(x)} ${n2(b - round)} c ${n2(x)} ${n2(y + round)} l ${n2(x)} ${n2(y + k)} ${n2(x + k)} ${n2(y)} ${n2(x + round)} ${n2(y)} c h`
    : `${n2(x)} ${n2(y)} ${n2(width)} ${n2(height)} re`;
  return `${rgb(fill)} rg ${edge ? `${rgb(edge)} RG 1 w ` : ""}${shape} ${edge ? "B" : "f"}`;
}

/** An SVG path of M, C and V in a PDF's own words. */
function strokeOf({ d, colour, width }: Stroke): string {
  let x = 0;
  const parts = [...d.matchAll(/([MCVL])([^MCVL]*)/g)].map(([, letter, numbers = ""]) => {
    const all = [...numbers.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);
    if (letter !== "V") x = all.at(-2) ?? x;
    if (letter === "V") return `${n2(x)} ${n2(all[0] ?? 0)} l`;
    return `${all.map(n2).join(" ")} ${{ M: "m", C: "c", L: "l" }[letter ?? "M"]}`;
  });
  return `${rgb(colour)} RG ${n2(width)} w ${parts.join(" ")} S`;
}

/** Letters upright on a page whose measure runs downwards. */
const at = (x: number, y: number): string => `1 0 0 -1 ${n2(x)} ${n2(y)} Tm`;

/**
 * A PDF of pages, each as large as its figure. Words are words: in the fonts every reader has, or, in other scripts, as a
 * photo with the same words unseen under it. `photograph` takes that photo.
 */
export async function pdfOf(
  figures: readonly Figure[],
  about: { title: string; author: string; at: Date; language: string },
  photograph: (words: Words) => Promise<Shot>,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = pdfObjects();
  const [root, pages] = [file.room(), file.room()];
  const unseen = unseenFonts(file);
  const fonts = ["", "-Bold"].map((bold) =>
    file.add(`<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica${bold} /Encoding /WinAnsiEncoding >>`),
  );
  const shots: number[] = [];

  const wordsOf = async (words: Words): Promise<string> => {
    const { x, y, size, colour, bold, middle, most } = words;
    const text = words.text.replace(/\p{Cc}/gu, " ");
    const hex = latin(text);
    if (hex !== undefined) {
      const wide = (bold ? helvetica.bold : helvetica.plain)(text, size);
      const narrow = most !== undefined && wide > most ? most / wide : 1;
      const from = middle ? x - (wide * narrow) / 2 : x;
      return `BT /F${bold ? 1 : 0} ${n2(size)} Tf ${rgb(colour)} rg ${n2(narrow * 100)} Tz ${at(from, y)} <${hex}> Tj ET`;
    }
    const shot = await photograph(words);
    const number = file.add(
      ...stream(
        `/Type /XObject /Subtype /Image /Width ${shot.width} /Height ${shot.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
        shot.bytes,
      ),
    );
    shots.push(number);
    const from = middle ? x - shot.wide / 2 : x;
    const picture = `q ${n2(shot.wide)} 0 0 ${n2(-shot.high)} ${n2(from)} ${n2(y - shot.base + shot.high)} cm /P${number} Do Q`;
    const narrow = shot.wide / (Math.max(1, [...text].length) * size);
    const said = unseen.write(text).map((piece) => `/${piece.font} ${n2(size)} Tf <${piece.hex}> Tj`);
    return `${picture} BT ${n2(narrow * 100)} Tz ${at(from, y)} ${said.join(" ")} ET`;
  };

  const made: { number: number; figure: Figure; content: number; scale: number }[] = [];
  for (const figure of figures) {
    const scale = Math.min(POINTS, LONGEST / figure.width, LONGEST / figure.height);
    const drawn: string[] = [
      `q ${scale} 0 0 ${-scale} ${n2(-figure.left * scale)} ${n2((figure.top + figure.height) * scale)} cm`,
    ];
    for (const ink of figure.inks)
      drawn.push(
        ink.ink === "block" ? blockOf(ink) : ink.ink === "stroke" ? strokeOf(ink) : await wordsOf(ink),
      );
    drawn.push("Q");
    made.push({
      number: file.room(),
      figure,
      scale,
      content: file.add(...stream("", drawn.join("\n"))),
    });
  }
  const shared = `<< /Font << ${fonts.map((font, n) => `/F${n} ${font} 0 R`).join(" ")} ${unseen.names()} >> /XObject << ${shots.map((shot) => `/P${shot} ${shot} 0 R`).join(" ")} >> >>`;
  for (const { number, figure, content, scale } of made)
    file.put(
      number,
      `<< /Type /Page /Parent ${pages} 0 R /MediaBox [0 0 ${n2(figure.width * scale)} ${n2(figure.height * scale)}] /Contents ${content} 0 R /Resources ${shared} >>`,
    );
  unseen.finish();
  file.put(
    pages,
    `<< /Type /Pages /Kids [${made.map(({ number }) => `${number} 0 R`).join(" ")}] /Count ${made.length} >>`,
  );
  file.put(
    root,
    `<< /Type /Catalog /Pages ${pages} 0 R /Lang (${about.language}) /ViewerPreferences << /DisplayDocTitle true >> >>`,
  );
  const { at: when } = about;
  const day = `D:${when.getUTCFullYear()}${two(when.getUTCMonth() + 1)}${two(when.getUTCDate())}${two(when.getUTCHours())}${two(when.getUTCMinutes())}${two(when.getUTCSeconds())}Z`;
  const info = file.add(
    `<< /Title <feff${utf16(about.title)}> /Author <feff${utf16(about.author)}> /Creator (Rekindle) /CreationDate (${day}) >>`,
  );
  return pdfFile(file.objects, root, info);
}
