/** One field of a form, as bytes: its charset is somebody else's to know. */
export interface FormPart {
  name: string;
  /** its name, when it is a file */
  file?: string;
  type: string;
  bytes: Uint8Array;
}

const MOST_PARTS = 200;
const MOST_HEAD = 4_000;

/**
 * Takes a form of many parts apart without reading any text in it as UTF-8. Undefined when it is none, or when its last
 * boundary is missing: half a form must come again.
 */
export function multipart(body: Uint8Array, contentType: string): FormPart[] | undefined {
  const [, quoted, plain] = /boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (!boundary || !/^multipart\/form-data\b/i.test(contentType)) return undefined;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let at = bytes.indexOf(mark);
  while (at >= 0 && parts.length < MOST_PARTS) {
    const from = at + mark.length;
    if (bytes.subarray(from, from + 2).toString("latin1") === "--") return parts;
    const next = bytes.indexOf(Buffer.concat([Buffer.from("\r\n"), mark]), from);
    if (next < 0) return undefined;
    const part = read(bytes.subarray(from, next));
    if (part) parts.push(part);
    at = next + 2;
  }
  return undefined;
}

function read(bytes: Buffer): FormPart | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0 || end > MOST_HEAD) return undefined;
  const head = bytes.subarray(0, end).toString("utf8");
  const name = /content-disposition:[^\r\n]*\bname="([^"]*)"/i.exec(head)?.[1];
  const file = /content-disposition:[^\r\n]*\bfilename="([^"]*)"/i.exec(head)?.[1];
  const type = /content-type:\s*([^\r\n;]+)/i.exec(head)?.[1]?.trim() ?? "text/plain";
  if (name === undefined) return undefined;
  return { name, type, bytes: bytes.subarray(end + 4), ...(file === undefined ? {} : { file }) };
}
