/** What one object of a PDF is made of: text, and bytes as they are. */
export type Part = string | Uint8Array;

/** Text of the file's properties: UTF-16 with its mark, in hex, so that every script comes through. */
export const utf16 = (text: string): string =>
  Array.from({ length: text.length }, (_, n) => text.charCodeAt(n).toString(16).padStart(4, "0")).join("");

export const stream = (head: string, body: Part): Part[] => {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return [`<< ${head} /Length ${bytes.length} >>\nstream\n`, bytes, "\nendstream"];
};

/** Objects of a file by number, from 1 on. A number can be given out before its object is known. */
export function pdfObjects() {
  const objects: Part[][] = [];
  return {
    objects,
    room(): number {
      objects.push([]);
      return objects.length;
    },
    put(number: number, ...parts: Part[]): void {
      objects[number - 1] = parts;
    },
    add(...parts: Part[]): number {
      objects.push(parts);
      return objects.length;
    },
  };
}

/** The file itself, with the table that says where in it each object begins. */
export function pdfFile(objects: readonly Part[][], root: number, info: number): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let length = 0;
  const put = (part: Part) => {
    const bytes = typeof part === "string" ? encoder.encode(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  put("%PDF-1.4\n");
  // Bytes beyond ASCII tell whoever copies the file that it is not text.
  put(new Uint8Array([0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a]));
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
  put(
    `trailer\n<< /Size ${objects.length + 1} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${table}\n%%EOF\n`,
  );
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
