export interface Photo {
  /** a JPEG */
  bytes: Uint8Array;
  /** in pixels */
  width: number;
  height: number;
}

/** The longest side a page may have, in points. */
const LONGEST = 14_400;

/** Text of the file's properties: UTF-16 with its mark, in hex, so that every script comes through. */
const hex = (words: string): string =>
  `<FEFF${Array.from({ length: words.length }, (_, n) => words.charCodeAt(n).toString(16).padStart(4, "0")).join("")}>`;

const two = (n: number): string => String(n).padStart(2, "0");

/** A PDF of one page that is exactly as large as its picture. */
export function pdfOf(
  photo: Photo,
  about: { title: string; author: string; at: Date },
): Uint8Array<ArrayBuffer> {
  const scale = Math.min(0.375, LONGEST / photo.width, LONGEST / photo.height);
  const [w, h] = [photo.width, photo.height].map((px) => (px * scale).toFixed(2));
  const { at } = about;
  const day = `D:${at.getUTCFullYear()}${two(at.getUTCMonth() + 1)}${two(at.getUTCDate())}${two(at.getUTCHours())}${two(at.getUTCMinutes())}${two(at.getUTCSeconds())}Z`;
  const draw = `q ${w} 0 0 ${h} 0 0 cm /P Do Q`;
  const objects: (string | Uint8Array)[][] = [
    ["<< /Type /Catalog /Pages 2 0 R >>"],
    ["<< /Type /Pages /Kids [3 0 R] /Count 1 >>"],
    [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>`,
    ],
    [`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`],
    [
      `<< /Type /XObject /Subtype /Image /Width ${photo.width} /Height ${photo.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${photo.bytes.length} >>\nstream\n`,
      photo.bytes,
      "\nendstream",
    ],
    [
      `<< /Title ${hex(about.title)} /Author ${hex(about.author)} /Creator (Rekindle) /CreationDate (${day}) >>`,
    ],
  ];
  const parts: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let length = 0;
  const put = (part: string | Uint8Array) => {
    const bytes = typeof part === "string" ? encoder.encode(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  put("%PDF-1.4\n");
  const places = objects.map((object, n) => {
    const place = length;
    put(`${n + 1} 0 obj\n`);
    for (const part of object) put(part);
    put("\nendobj\n");
    return place;
  });
  const table = length;
  put(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const place of places) put(`${String(place).padStart(10, "0")} 00000 n \n`);
  put(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  const all = new Uint8Array(length);
  let at0 = 0;
  for (const part of parts) {
    all.set(part, at0);
    at0 += part.length;
  }
  return all;
}
