import { z } from "zod";
import { exchangeOf } from "#engine/exchangeOf";
import { Refusal } from "#engine/refusal";

const Switch = z
  .enum(["0", "1", "true", "false", "yes", "no"], "must be 1 or 0")
  .transform((text) => ["1", "true", "yes"].includes(text));
const Web = z.url({ protocol: /^https?$/, error: "must be an address such as https://rekindle.example.org" });
const Mailbox = z
  .string()
  .max(320)
  .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+\.?[^\s@<>]*>?$/, "must be an e-mail address");
const Folder = z.string().min(1).max(1_000);
const Port = z.coerce
  .number("must be a number")
  .int("must be a whole number")
  .min(0)
  .max(65_535, "must be at most 65535");

const PerSecond = z.coerce
  .number("must be a number")
  .int("must be a whole number")
  .min(1, "must be at least 1 a second")
  .max(100_000, "must be at most 100000 a second")
  .optional();

const Password = z
  .string()
  .regex(/^[\x21-\x7e]{16,200}$/, "must have 16 to 200 letters, digits and signs without spaces")
  .optional();

/** Every name the local world reads. The table in the README says the same in words. */
const NAMES = {
  PORT: Port.default(4600),
  HOST: z.string().min(1).max(255).default("127.0.0.1"),
  REKINDLE_DATA: Folder.default(".rekindle"),
  REKINDLE_EMPTY: Switch.default(false),
  REKINDLE_OWNER_EMAIL: z.email("must be an e-mail address").max(320).optional(),
  REKINDLE_OWNER_PASSWORD: z.string().min(10, "must have at least 10 characters").max(200).optional(),
  REKINDLE_CLOCK: z.enum(["system", "manual"], "must be system or manual").default("system"),
  REKINDLE_URL: Web.optional(),
  REKINDLE_POSTAL_ADDRESS: z
    .string()
    .min(5, "must be a full postal address")
    .max(500)
    .default("Rekindle (set REKINDLE_POSTAL_ADDRESS to your postal address)"),
  REKINDLE_MAIL_FROM: Mailbox.default("Rekindle <hello@rekindle.example>"),
  REKINDLE_REPLY_TO: Mailbox.default("reply@rekindle.example"),
  REKINDLE_SYNC: z.enum(["normal", "full"], "must be normal or full").default("normal"),
  REKINDLE_SNS_TOPICS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((one) => one.trim())
        .filter(Boolean),
    )
    .refine((list) => list.every((one) => one.startsWith("arn:")), "must be a comma list of topic ARNs"),
  REKINDLE_THREADS: z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(0)
    .max(16, "must be at most 16")
    .optional(),
  REKINDLE_EMAIL_RATE: PerSecond,
  REKINDLE_SMS_RATE: PerSecond,
  REKINDLE_LOCAL_WEBHOOKS: Switch.default(false),
  REKINDLE_SIMULATE: Switch.optional(),
  REKINDLE_LOG: z
    .enum(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent")
    .default("info"),
  REKINDLE_EXCHANGE: z
    .string()
    .transform((words, ctx) => {
      const rates = exchangeOf(words);
      if (!rates)
        ctx.addIssue({ code: "custom", message: "must be rates such as USD/EUR=0.92,USD/GBP=0.79" });
      return rates ?? z.NEVER;
    })
    .optional(),
  REKINDLE_POSTMARK_SECRET: Password,
  REKINDLE_SENDGRID_SECRET: Password,
  REKINDLE_SENDGRID_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/=]{80,400}$/, "must be the public key that SendGrid shows (MFkw…)")
    .optional(),
  REKINDLE_SMTP_PORT: Port.optional(),
  REKINDLE_SMTP_HOST: z.string().min(1).max(255).default("0.0.0.0"),
  REKINDLE_SMTP_KEY: Folder.optional(),
  REKINDLE_SMTP_CERT: Folder.optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: "must be an address such as smtp://user:password@mail.example.org:587",
    })
    .optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-zA-Z]{8,64}$/, "must be an account SID (AC…)")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(8, "must be the auth token of the account").optional(),
  TWILIO_FROM: z
    .string()
    .regex(
      /^(\+[1-9]\d{5,15}|MG[0-9a-zA-Z]{8,64})$/,
      "must be a number such as +15550100100 or a messaging service (MG…)",
    )
    .optional(),
} as const;

const Environment = z.object(NAMES);
export type Environment = z.infer<typeof Environment>;

/**
 * Reads the environment. A wrong value, a name that nobody knows and half a pair are refused, each with a sentence
 * that says what to do; an empty text counts as not set.
 */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const faults: string[] = [];
  for (const name of Object.keys(given)) {
    if (name.startsWith("REKINDLE_") && !(name in NAMES)) faults.push(unknownName(name));
  }
  const parsed = Environment.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) faults.push(`${issue.path.join(".")} ${issue.message}.`);
  if (parsed.success) faults.push(...halfPairs(parsed.data));
  if (faults.length > 0 || !parsed.success) {
    throw new Refusal(
      "badEnvironment",
      `Rekindle cannot start like this:\n${faults.map((one) => `  - ${one}`).join("\n")}`,
      422,
    );
  }
  return parsed.data;
}

function halfPairs(it: Environment): string[] {
  const faults: string[] = [];
  if ((it.REKINDLE_OWNER_EMAIL === undefined) !== (it.REKINDLE_OWNER_PASSWORD === undefined))
    faults.push(
      "REKINDLE_OWNER_EMAIL and REKINDLE_OWNER_PASSWORD make the owner together; set both or none.",
    );
  const sender = [it.TWILIO_ACCOUNT_SID, it.TWILIO_FROM];
  if (sender.some(Boolean) && ![...sender, it.TWILIO_AUTH_TOKEN].every(Boolean))
    faults.push(
      "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM belong together; set all three to send texts.",
    );
  if ((it.REKINDLE_SMTP_KEY === undefined) !== (it.REKINDLE_SMTP_CERT === undefined))
    faults.push(
      "REKINDLE_SMTP_KEY and REKINDLE_SMTP_CERT are the two files of one certificate; set both or none.",
    );
  if ((it.SMTP_URL || it.TWILIO_ACCOUNT_SID) && it.REKINDLE_SIMULATE)
    faults.push(
      "REKINDLE_SIMULATE answers for invented people; it cannot be on while SMTP_URL or Twilio reach real ones.",
    );
  if (it.SMTP_URL && it.REKINDLE_POSTAL_ADDRESS.includes("REKINDLE_POSTAL_ADDRESS"))
    faults.push(
      "REKINDLE_POSTAL_ADDRESS must be set before real e-mails are sent: the law wants it in every one.",
    );
  return faults;
}

function unknownName(name: string): string {
  const known = Object.keys(NAMES);
  const near = known.map((one) => ({ one, far: distance(name, one) })).sort((a, b) => a.far - b.far)[0];
  const hint =
    near && near.far <= 4
      ? ` Did you mean ${near.one}?`
      : ` Known are: ${known.filter((one) => one.startsWith("REKINDLE_")).join(", ")}.`;
  return `${name} is not a name Rekindle knows.${hint}`;
}

/** How many letters must be changed, added or left out to make one word the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
