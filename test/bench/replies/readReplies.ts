import { z } from "zod";

export const LABELS = [
  "positive",
  "timing",
  "changed",
  "negative",
  "unsubscribe",
  "question",
  "medical_question",
  "adverse_event",
  "unclear",
  "auto_reply",
] as const;
export type Label = (typeof LABELS)[number];

const Value = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const Headers = z.union([
  z.record(z.string(), z.union([Value, z.array(Value)])),
  z
    .array(z.object({ name: z.string(), value: Value }))
    .transform((list) => Object.fromEntries(list.map((h) => [h.name, h.value]))),
  z.array(z.tuple([z.string(), Value])).transform((list) => Object.fromEntries(list)),
]);

const Reply = z.object({
  id: Value,
  channel: z
    .string()
    .toLowerCase()
    .transform((name) => (/sms|text/.test(name) ? ("sms" as const) : ("email" as const))),
  lang: z.string().default("?"),
  subject: z
    .string()
    .nullish()
    .transform((text) => text ?? ""),
  body: z.string().max(1_000_000),
  headers: Headers.nullish(),
  label: z.enum(LABELS),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}(-\d{2})?/, "must begin as 2027-03-15")
    .nullish(),
  zone: z.string().nullish(),
  at: z.union([z.string(), z.number()]).nullish(),
});
export type Reply = z.infer<typeof Reply>;

/** Reads JSON lines; what is not one of ours is told by its line and left out. */
export function readReplies(text: string): { replies: Reply[]; bad: { line: number; problem: string }[] } {
  const replies: Reply[] = [];
  const bad: { line: number; problem: string }[] = [];
  for (const [i, line] of text
    .replace(/^\ufeff/, "")
    .split("\n")
    .entries()) {
    if (!/\S/.test(line)) continue;
    const read = parsed(line);
    if ("problem" in read) bad.push({ line: i + 1, problem: read.problem });
    else replies.push(read.reply);
  }
  return { replies, bad };
}

function parsed(line: string): { reply: Reply } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: "is not JSON" };
  }
  const reply = Reply.safeParse(value);
  if (reply.success) return { reply: reply.data };
  const issue = reply.error.issues[0];
  return { problem: `${issue?.path.join(".") || "line"}: ${issue?.message ?? "does not fit"}` };
}
