import { type pdfObjects, stream, utf16 } from "./pdfFile";

/** As many signs as one such font has. */
const MOST = 256;

/**
 * Fonts whose letters show nothing, but say which sign they are: under a picture of words in a script that a PDF's own
 * fonts have not, they make these words searchable.
 */
export function unseenFonts(file: ReturnType<typeof pdfObjects>) {
  const signs: string[] = [];
  const codes = new Map<string, number>();
  const numbers: number[] = [];
  return {
    /** Words as pieces, each with the name of its font and its letters in hex; all letters are as wide as they are high. */
    write(text: string): { font: string; hex: string }[] {
      const pieces: { font: string; hex: string }[] = [];
      for (const sign of text) {
        let code = codes.get(sign);
        if (code === undefined) {
          code = signs.length;
          codes.set(sign, code);
          signs.push(sign);
          if (code % MOST === 0) numbers.push(file.room());
        }
        const font = `U${Math.floor(code / MOST)}`;
        const hex = (code % MOST).toString(16).padStart(2, "0");
        const last = pieces.at(-1);
        if (last?.font === font) last.hex += hex;
        else pieces.push({ font, hex });
      }
      return pieces;
    },
    /** The fonts by name, for the pages; then every one of them is put into the file. */
    names: (): string => numbers.map((number, n) => `/U${n} ${number} 0 R`).join(" "),
    finish(): void {
      const blank = file.add(...stream("", "1000 0 d0"));
      numbers.forEach((number, n) => {
        const mine = signs.slice(n * MOST, (n + 1) * MOST);
        const glyphs = mine.map((_, code) => `/g${code}`);
        const lines = mine.map((sign, code) => `<${code.toString(16).padStart(2, "0")}> <${utf16(sign)}>`);
        const chunks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, c) =>
          lines.slice(c * 100, c * 100 + 100),
        );
        const map = file.add(
          ...stream(
            "",
            `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Unseen def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${chunks.map((chunk) => `${chunk.length} beginbfchar\n${chunk.join("\n")}\nendbfchar`).join("\n")}
endcmap CMapName currentdict /CMap defineresource pop end end`,
          ),
        );
        file.put(
          number,
          `<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 1000 800] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << ${glyphs.map((glyph) => `${glyph} ${blank} 0 R`).join(" ")} >> /Encoding << /Type /Encoding /Differences [0 ${glyphs.join(" ")}] >> /FirstChar 0 /LastChar ${mine.length - 1} /Widths [${mine.map(() => 1_000).join(" ")}] /ToUnicode ${map} 0 R /Resources << >> >>`,
        );
      });
    },
  };
}
