import { z } from "zod";
import { isZone } from "#journey/zone";

export const GATHERING_KINDS = ["webinar", "congress", "dinner", "visitDay", "other"] as const;
export const KIND_WORDS: Record<(typeof GATHERING_KINDS)[number], string> = {
  webinar: "Webinar",
  congress: "Congress",
  dinner: "Dinner",
  visitDay: "Visit day",
  other: "Event",
};

/** A time on the clock of the event's own zone, to the minute. */
const Local = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, "must be a day and a time");

/** Most places that are counted; larger events have no limit. */
export const MOST_PLACES = 5_000;

/** What members say about an event that people are invited to. Times are those of the clock where it happens. */
export const GatheringDraft = z
  .object({
    title: z.string().trim().min(1, "needs a title").max(160),
    kind: z.enum(GATHERING_KINDS).default("webinar"),
    start: Local,
    end: Local,
    zone: z.string().max(60).refine(isZone, "must be a time zone such as Europe/Berlin"),
    place: z.string().trim().max(300).default(""),
    joinLink: z
      .url({ protocol: /^https$/, error: "must be an address that begins with https://" })
      .max(1_000)
      .optional()
      .describe("shown only to those who have registered"),
    description: z.string().trim().max(4_000).default(""),
    capacity: z.number().int().min(1).max(MOST_PLACES).optional().describe("absent: as many as want to come"),
    waitingList: z.boolean().default(true),
    hosts: z.array(z.string().trim().min(1).max(120)).max(20).default([]),
    openUntil: Local.optional().describe("until when one can register; absent: until it begins"),
  })
  .refine((draft) => draft.start < draft.end, { error: "must be after the beginning", path: ["end"] });
export type GatheringDraft = z.infer<typeof GatheringDraft>;

export interface Gathering extends GatheringDraft {
  id: string;
  status: "planned" | "cancelled";
  /** raised whenever calendars must hear of a change (RFC 5545) */
  sequence: number;
  /** whose attendance was settled: who had registered and is not known to have come has missed it */
  settled?: boolean;
  createdAt: number;
  updatedAt: number;
  createdBy: string;
}

/** Where somebody stands with an event. */
export const STANDINGS = ["registered", "waiting", "declined", "full", "attended", "missed"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Registration {
  person: string;
  standing: Standing;
  /** since when, ms */
  at: number;
  /** when they registered first, ms */
  registeredAt?: number;
  /** the message that invited them */
  touch?: string;
  /** who said it: "person", a member, a file */
  by: string;
  /** when they came in, ms, and how long they stayed */
  joinedAt?: number;
  minutes?: number;
  /** the sequence of the event they were last told of */
  toldOf?: number;
  /** the engine has not been told of the standing yet */
  untold?: boolean;
}
