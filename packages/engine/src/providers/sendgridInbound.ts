import { z } from "zod";
import { Refusal } from "../refusal";
import { type InboundMail, inboundMail, mailOf } from "./inboundMail";
import { type FormPart, multipart } from "./multipart";

const Charsets = z.record(z.string(), z.string()).catch({});
const Envelope = z
  .object({ to: z.array(z.string()).catch([]), from: z.string().catch("") })
  .partial()
  .catch({});

/**
 * A mail that SendGrid's Inbound Parse has taken in. As a raw mail it is read like every other; taken apart, each field
 * comes in the charset its mail was written in, which a field of its own names.
 */
export async function sendgridInbound(body: Uint8Array, contentType: string): Promise<InboundMail> {
  const parts = multipart(body, contentType);
  if (!parts) throw no();
  const part = (name: string): FormPart | undefined => parts.find((one) => one.name === name && !one.file);
  const whole = part("email");
  if (whole) return inboundMail(whole.bytes);
  const charsets = Charsets.parse(jsonOf(decoded(part("charsets")?.bytes, "utf-8")));
  const field = (name: string): string => decoded(part(name)?.bytes, charsets[name]);
  if (!part("from") || (!part("text") && !part("html") && !part("subject"))) throw no();
  const envelope = Envelope.parse(jsonOf(decoded(part("envelope")?.bytes, "utf-8")));
  const headers = headsOf(field("headers"));
  const said = headers.find(({ name }) => name === "message-id")?.value;
  return mailOf({
    identity: said ?? body,
    from: addressIn(field("from")) || (envelope.from ?? ""),
    subject: field("subject"),
    text: field("text"),
    html: field("html"),
    headers,
    recipients: [field("to"), field("cc"), ...(envelope.to ?? [])],
    attachments: parts
      .filter(({ file }) => file !== undefined)
      .map(({ file, type, bytes }) => ({
        name: file ?? "",
        type,
        size: bytes.byteLength,
        text: () => decoded(bytes.subarray(0, 30_000), "utf-8"),
      })),
  });
}

const no = () =>
  new Refusal("badSendgridMail", "This is not a mail from SendGrid that Rekindle can read.", 422);

/** Text in a charset by its name in mails; one that nobody knows is read as UTF-8, with marks where that fails. */
function decoded(bytes: Uint8Array | undefined, charset = "utf-8"): string {
  if (!bytes) return "";
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

const addressIn = (from: string): string => /<([^<>\s]+@[^<>\s]+)>/.exec(from)?.[1] ?? from.trim();

/** The head of a mail as lines; one that goes on begins with a blank. */
const headsOf = (text: string): { name: string; value: string }[] =>
  text
    .replace(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n/)
    .flatMap((line) => {
      const at = line.indexOf(":");
      return at > 0
        ? [{ name: line.slice(0, at).trim().toLowerCase(), value: line.slice(at + 1).trim() }]
        : [];
    })
    .slice(0, 1_000);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
