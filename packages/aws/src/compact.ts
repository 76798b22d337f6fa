import { deflateRawSync, inflateRawSync } from "node:zlib";
import { Refusal } from "#engine/refusal";

/**
 * Long rows are deflated: DynamoDB bills a write by the KB, and a person with two journeys and their story is 2 KB of
 * JSON but less than 1 KB deflated. The dictionary is a person as they usually look, so that even a first row shrinks.
 * It belongs to the attribute "z": a new dictionary needs a new name, or rows of yesterday could not be read.
 */
const DICTIONARY = Buffer.from(
  [
    '"consent":{"email":{"on":true,"at":17,"source":"import"},"sms":{"on":false,"at":17,"source":"the link in a message"}',
    '"suppressed":{"email":{"reason":"hard bounce","at":17},"sms":{"reason":"complaint","at":17}},"past":{"jny_01M":{"entries":1,"left":17,"reason":"finished"}}',
    '"seen":["ses-0100019"],"writer":"non_01M","mailbox":{"email.clicked":17,"email.opened":17,"sms.answered":17,"order.placed":17}',
    ":e1|intro|per_01M.e1.3.0|email|0|cnt_01M@1|sent;m|next|wait|the e-mail goes out|0;h|waits 2 days;=cmp_01M|jny_01M|1|e",
    "waits up to 5 days for an answer to the e-mail|no answer within 5 days|noResponse|notReachable|unsubscribe|positive|other",
    '"facts":[],"log":["2:e|who;m|start|next|everybody in the audience goes on|0;t|h|waits up to 5 days for an answer to the e-mail|',
    '"step":"sms","seq":6,"entered":179,"since":179,"due":179,"because":"waits up to 5 days for an answer to the e-mail","held":"quietHours","touch":"per_01M.e1.5.0"}',
    '{"id":"per_01M","consent":{"email":{"on":true,"at":179,"source":"import"}},"suppressed":{},"enrollments":{"e1":{"id":"e1","journey":"jny_01M","campaign":"cmp_01M","version":1,',
    '"past":{"jny_01M":{"entries":1}},"touches":[{"id":"per_01M.e1.3.0","enrollment":"e1","campaign":"cmp_01M","journey":"jny_01M","version":1,"step":"intro","channel":"email","content":{"id":"cnt_01M","version":1},"cost":0,"status":"sent","job":"pag_01M#1","nonce":"non_01M","at":179,"tries":0,"delivered":179,"opened":179,"clicked":179,"answer":{"class":"positive","at":179},"provider":"0100019"}],"mailbox":{},"seen":[],',
  ].join(""),
);

/** Below this many characters a row is kept as text, which one can read in the console. */
const WORTH = 600;

/** Bytes of text. Deflated it may be far less, but a house must be able to move to another store and back. */
const MOST = 400_000;

/** The data of a row as the attributes of an item: `d` as text or `z` deflated. */
export function packData(data: unknown): { d: { S: string } } | { z: { B: Uint8Array } } {
  const text = JSON.stringify(data ?? null);
  if (text.length < WORTH) return { d: { S: text } };
  if (text.length > MOST / 3 && Buffer.byteLength(text) > MOST)
    throw new Refusal("tooLarge", "This is too large to be kept in one row; keep it under 390 KB.", 413);
  const small = deflateRawSync(text, { dictionary: DICTIONARY, level: 6 });
  return small.length < text.length ? { z: { B: small } } : { d: { S: text } };
}

/** The JSON text of a row's data. The stream's event spells bytes in base64, the SDK as bytes. */
export function unpackData(item: { d?: { S?: string }; z?: { B?: Uint8Array | string } }): string {
  const bytes = item.z?.B;
  if (bytes === undefined) return item.d?.S ?? "null";
  const small = typeof bytes === "string" ? Buffer.from(bytes, "base64") : bytes;
  return inflateRawSync(small, { dictionary: DICTIONARY }).toString("utf8");
}

/**
 * How many bytes DynamoDB counts for a row: names and values in UTF-8, numbers by their digits.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function bytesOf(row: {
  group: string;
  id: string;
  v: number;
  data: unknown;
  expires?: number;
}): number {
  const packed = packData(row.data);
  const value = "d" in packed ? Buffer.byteLength(packed.d.S) : packed.z.B.length;
  const number = (n: number) => Math.ceil(String(n).length / 2) + 1;
  const key = 2 + Buffer.byteLength(row.group) + 2 + Buffer.byteLength(row.id);
  const end = row.expires === undefined ? 0 : 1 + number(Math.ceil(row.expires));
  return key + 1 + number(row.v) + 1 + value + end;
}
