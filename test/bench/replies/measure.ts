import { inboundMail } from "#engine/providers/inboundMail";
import { namedDate } from "#engine/providers/replies/dates";
import { understand, understandMail, whyAutoSms } from "#engine/providers/replies/understand";
import type { Label, Reply } from "./readReplies";

export interface Part {
  name: string;
  replies: Reply[];
  bad: { line: number; problem: string }[];
}

/** One reply and what became of it. */
export interface Measured {
  part: string;
  reply: Reply;
  said: Label;
  rule: string;
  /** an opt-out was heard, as the class or beside it */
  out: boolean;
  confident: boolean;
  date?: string;
}

export interface Run {
  parts: Part[];
  all: Measured[];
  /** replies a second through reading, stripping and classifying, after one round to warm up */
  perSecond: number;
}

/** A mail as it comes in, so that reading, quotes, headers and encodings are measured too. */
function mailOf({ subject, body, headers }: Reply): Uint8Array {
  const all: Record<string, string | string[]> = {
    From: "Somebody <somebody@clinic.example>",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "base64",
  };
  for (const [name, value] of Object.entries(headers ?? {})) {
    const clean = name.replace(/[^A-Za-z0-9-]/g, "");
    // The body is ours to encode; a report's type is a sign, so it stays.
    if (clean === "" || /^(?:content-transfer-encoding|subject|mime-version)$/i.test(clean)) continue;
    if (/^content-type$/i.test(clean) && !/report/i.test(String(value))) continue;
    const known = Object.keys(all).find((key) => key.toLowerCase() === clean.toLowerCase());
    all[known ?? clean] = value;
  }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one.replace(/[\r\n]+/g, " ")}`),
  );
  const encoded = Buffer.from(body).toString("base64").replace(/.{76}/g, "$&\r\n");
  return Buffer.from(
    `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=\r\n${lines.join("\r\n")}\r\n\r\n${encoded}`,
  );
}

const writtenAt = ({ at, headers }: Reply): number => {
  const told = at ?? headers?.Date ?? headers?.date;
  const time = typeof told === "number" ? told : Date.parse(String(told ?? ""));
  return Number.isNaN(time) ? Date.now() : time;
};

const LABEL_OF: Partial<Record<string, Label>> = { adverseEvent: "adverse_event" };

async function read(part: string, reply: Reply): Promise<Measured> {
  const written = { at: writtenAt(reply), zone: reply.zone ?? "UTC" };
  const mail = reply.channel === "email" ? await inboundMail(mailOf(reply)) : undefined;
  const because = mail ? (mail.auto ? mail.because : undefined) : whyAutoSms(reply.body);
  const text = mail?.text ?? reply.body;
  if (because !== undefined) {
    const back = namedDate(text, written);
    const date = back ? { date: back.date } : {};
    return { part, reply, said: "auto_reply", rule: because, out: false, confident: true, ...date };
  }
  const said = mail ? understandMail(mail, written) : understand(text, "sms", written);
  const medical = said.class === "question" && said.medical;
  const label = medical ? "medical_question" : (LABEL_OF[said.class] ?? said.class);
  return {
    part,
    reply,
    said: label as Label, // the labels are the classes, but for the two names above
    rule: said.rule,
    out: said.class === "unsubscribe" || said.alsoUnsubscribe === true,
    confident: said.confident,
    ...(said.date ? { date: said.date.date } : {}),
  };
}

/** Reads every reply of every part, twice: the second time for the clock. */
export async function measure(parts: Part[]): Promise<Run> {
  const all: Measured[] = [];
  for (const part of parts) for (const reply of part.replies) all.push(await read(part.name, reply));
  const from = performance.now();
  for (const { part, reply } of all) await read(part, reply);
  const seconds = (performance.now() - from) / 1_000;
  return { parts, all, perSecond: all.length === 0 ? 0 : all.length / seconds };
}
