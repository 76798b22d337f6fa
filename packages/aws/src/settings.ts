import { z } from "zod";
import { exchangeOf } from "#engine/exchangeOf";
import type { Settings } from "#engine/ports";
import { ratesOf } from "#engine/ratesOf";
import type { Queues } from "./jobs";

const PerSecond = z.coerce.number().int().min(1).max(100_000).optional();

const Environment = z.object({
  REKINDLE_TABLE: z.string().min(3),
  REKINDLE_BUCKET: z.string().min(3),
  REKINDLE_PAGES_QUEUE: z.url(),
  REKINDLE_RESPONSES_QUEUE: z.url(),
  REKINDLE_ACTS_QUEUE: z.url(),
  REKINDLE_LONG_QUEUE: z.url(),
  REKINDLE_PAGES_DEAD: z.url().optional(),
  REKINDLE_RESPONSES_DEAD: z.url().optional(),
  REKINDLE_ACTS_DEAD: z.url().optional(),
  REKINDLE_LONG_DEAD: z.url().optional(),
  REKINDLE_URL: z.url().transform((url) => url.replace(/\/+$/, "")),
  REKINDLE_MAIL_FROM: z.string().includes("@"),
  REKINDLE_REPLY_TO: z.string().includes("@").optional(),
  REKINDLE_POSTAL_ADDRESS: z.string().min(5),
  REKINDLE_LINK_SECRET: z.string().min(32),
  REKINDLE_SES_CONFIGURATION_SET: z.string().optional(),
  REKINDLE_SMS_ORIGIN: z.string().optional(),
  REKINDLE_SMS_CONFIGURATION_SET: z.string().optional(),
  REKINDLE_EMAIL_RATE: PerSecond,
  REKINDLE_SMS_RATE: PerSecond,
  REKINDLE_EXCHANGE: z
    .string()
    .transform((words, ctx) => {
      const rates = exchangeOf(words);
      if (!rates)
        ctx.addIssue({ code: "custom", message: "must be rates such as USD/EUR=0.92,USD/GBP=0.79" });
      return rates ?? z.NEVER;
    })
    .optional(),
});

/** What a world on AWS must be told, beyond what the engine reads. */
export interface AwsSettings extends Settings {
  table: string;
  bucket: string;
  queues: Queues;
  /** where jobs that failed too often lie; known only to doors that may look there */
  dead?: Queues;
  sesConfigurationSet?: string;
  /** absent: SMS cannot be sent from here */
  smsOrigin?: string;
  smsConfigurationSet?: string;
}

/** Reads the environment that sst.config.ts sets. A wrong one is refused with a sentence that names each fault. */
export function readSettings(env: Record<string, string | undefined>): AwsSettings {
  // An empty text is how a template says "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete; set these names right: ${faults.join("; ")}`);
  }
  const it = parsed.data;
  return {
    table: it.REKINDLE_TABLE,
    bucket: it.REKINDLE_BUCKET,
    queues: {
      pages: it.REKINDLE_PAGES_QUEUE,
      responses: it.REKINDLE_RESPONSES_QUEUE,
      acts: it.REKINDLE_ACTS_QUEUE,
      long: it.REKINDLE_LONG_QUEUE,
    },
    dead: deadOf(it),
    publicUrl: it.REKINDLE_URL,
    mailFrom: it.REKINDLE_MAIL_FROM,
    replyTo: it.REKINDLE_REPLY_TO,
    postalAddress: it.REKINDLE_POSTAL_ADDRESS,
    linkSecret: it.REKINDLE_LINK_SECRET,
    // Our own redirect tells of a click at once; SES would tell of it later, and perhaps twice.
    ownClicks: true,
    sesConfigurationSet: it.REKINDLE_SES_CONFIGURATION_SET,
    smsOrigin: it.REKINDLE_SMS_ORIGIN,
    smsConfigurationSet: it.REKINDLE_SMS_CONFIGURATION_SET,
    ...(it.REKINDLE_EXCHANGE ? { exchange: it.REKINDLE_EXCHANGE } : {}),
    rates: ratesOf({ email: it.REKINDLE_EMAIL_RATE, sms: it.REKINDLE_SMS_RATE }),
  };
}

function deadOf(it: z.infer<typeof Environment>): Queues | undefined {
  const { REKINDLE_PAGES_DEAD: pages, REKINDLE_RESPONSES_DEAD: responses } = it;
  const { REKINDLE_ACTS_DEAD: acts, REKINDLE_LONG_DEAD: long } = it;
  return pages && responses && acts && long ? { pages, responses, acts, long } : undefined;
}
