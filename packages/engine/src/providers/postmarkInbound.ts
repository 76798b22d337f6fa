import { z } from "zod";
import { Refusal } from "../refusal";
import { type InboundMail, inboundMail, mailOf } from "./inboundMail";

const Long = z.string().max(35_000_000);
const Address = z.object({ Email: z.string().max(1_000), MailboxHash: z.string().nullish() });
const List = z.array(Address).max(1_000).nullish();

const Inbound = z.object({
  FromFull: Address,
  ToFull: List,
  CcFull: List,
  BccFull: List,
  OriginalRecipient: z.string().nullish(),
  Subject: z.string().nullish(),
  MessageID: z.string().min(1).max(200),
  TextBody: Long.nullish(),
  HtmlBody: Long.nullish(),
  RawEmail: Long.nullish(),
  Headers: z
    .array(z.object({ Name: z.string(), Value: z.string() }))
    .max(1_000)
    .nullish(),
  Attachments: z
    .array(
      z.object({
        Name: z.string().nullish(),
        ContentType: z.string().nullish(),
        Content: Long.nullish(),
        ContentLength: z.number().nullish(),
      }),
    )
    .max(1_000)
    .nullish(),
});

/** A mail that Postmark has taken in. Where it hands the whole mail over, that is read; else what it made of it. */
export async function postmarkInbound(input: unknown): Promise<InboundMail> {
  const parsed = Inbound.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Refusal(
      "badPostmarkMail",
      `This is not a mail from Postmark that Rekindle can read (${issue?.path.join(".")}: ${issue?.message}).`,
      422,
    );
  }
  const it = parsed.data;
  if (it.RawEmail) return inboundMail(Buffer.from(it.RawEmail));
  const heads = (it.Headers ?? []).map(({ Name, Value }) => ({ name: Name.toLowerCase(), value: Value }));
  const to = [it.ToFull, it.CcFull, it.BccFull].flatMap((list) => (list ?? []).map(({ Email }) => Email));
  return mailOf({
    // Postmark's own id is not the mail's; the mail's stands among its headers, and is the one that comes again.
    identity: heads.find(({ name }) => name === "message-id")?.value ?? it.MessageID,
    from: it.FromFull.Email,
    subject: it.Subject ?? "",
    text: it.TextBody ?? "",
    html: it.HtmlBody ?? "",
    headers: heads,
    recipients: [...to, it.OriginalRecipient ?? ""],
    attachments: (it.Attachments ?? []).map(({ Name, ContentType, Content, ContentLength }) => ({
      name: Name ?? "",
      type: ContentType ?? "application/octet-stream",
      size: ContentLength ?? Math.floor(((Content ?? "").length * 3) / 4),
      text: () => Buffer.from((Content ?? "").slice(0, 40_000), "base64").toString("utf8"),
    })),
  });
}
