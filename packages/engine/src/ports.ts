import type { Channel } from "#journey/journey";
import type { Correspondence } from "./correspondence";
import type { Outward } from "./outward";
import type { Classifier } from "./providers/replies/classifier";
import type { Counting } from "./segments/question";

/**
 * The ports: everything the engine asks of the outside world. A world fills them for one place.
 *
 * A row lives in a `group` (rows of a group are ordered by `id` and read together) and carries a version `v`
 * that every write raises by one. Ids and groups compare by UTF-8 bytes. `data` is JSON and nothing else.
 */
export interface Key {
  group: string;
  id: string;
}

export interface Row<T = unknown> extends Key {
  /** 1 for the first write, then one more with every write */
  v: number;
  data: T;
  /** seconds since 1970 after which the store may forget the row; never used as a timer */
  expires?: number;
}

/** One conditional write. `if`: "absent", a version the row must have, or nothing for "whatever is there". */
export type Write =
  | { put: Key & { data: unknown; expires?: number }; if?: "absent" | number }
  | { remove: Key; if?: number };

/** What became of one write. On a failed condition `row` is the present row (undefined: there is none). */
export type Outcome = { ok: true; v: number } | { ok: false; row: Row | undefined };

export interface QueryOptions {
  prefix?: string;
  /** only ids strictly greater than this (smaller, when reversed) */
  after?: string;
  /** only ids up to and including this, in either direction */
  upTo?: string;
  /** at most so many rows, 1 to 1,000; default 100 */
  limit?: number;
  reverse?: boolean;
}

/** One write as it happened, in the order of writes to the same row. */
export interface Change {
  /** grows along the stream of one shard; compare as text */
  seq: string;
  shard: string;
  /** ms since 1970 */
  at: number;
  key: Key;
  before?: Row;
  after?: Row;
}

export interface Store {
  get<T>(key: Key): Promise<Row<T> | undefined>;
  /**
   * Same order as the keys; undefined where there is no row. Any number of keys. With `eventual` a row may be a moment
   * old, at half the price: only for those whose own write is on condition of what they have read. With `together` the
   * rows asked for in one group are neighbours, and a store that is paid by the KB may read them as one.
   */
  batchGet<T>(
    keys: Key[],
    options?: { eventual?: boolean; together?: boolean },
  ): Promise<(Row<T> | undefined)[]>;
  /** `next` is the id to pass as `after` for the following page; undefined at the end. */
  query<T>(group: string, options?: QueryOptions): Promise<{ rows: Row<T>[]; next?: string }>;
  /** Many conditional writes at once; the outcome is per write, and none of them waits for the others. Any number. */
  write(writes: Write[]): Promise<Outcome[]>;
  /** All rows whose group starts with `prefix`, in no order that may be relied on. `cursor` continues a former page. */
  scan<T>(options: {
    prefix: string;
    segment?: number;
    segments?: number;
    cursor?: string;
    limit?: number;
  }): Promise<{ rows: Row<T>[]; cursor?: string }>;
}

export interface MailMessage {
  to: string;
  from: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** come back with every provider event; values are [A-Za-z0-9_.@-] */
  tags: Record<string, string>;
  /** small files that go along, such as one for a calendar */
  files?: MailFile[];
}

export interface MailFile {
  /** plain letters, digits, - and . */
  name: string;
  /** such as "text/calendar; charset=utf-8; method=REQUEST" */
  type: string;
  text: string;
}

/**
 * What the provider said to one attempt. `refused` is a definite no: nothing was sent (`again` says whether a
 * later attempt may work; `throttled`, that it came too fast, is not at fault and may come again after so many ms).
 * `ambiguous`: nobody can tell whether the message exists (time-out, 5xx, lost answer).
 */
export type Sent =
  | { outcome: "sent"; provider: string }
  | { outcome: "refused"; reason: string; again: boolean; throttled?: number }
  | { outcome: "ambiguous"; reason: string };

export interface Mail {
  /** One attempt, never retried inside. */
  send(message: MailMessage): Promise<Sent>;
}

export interface SmsMessage {
  to: string;
  body: string;
  tags: Record<string, string>;
  /** most it may cost, minor units */
  maxPrice?: number;
}

export interface Sms {
  send(message: SmsMessage): Promise<Sent>;
}

/** Work to do soon, at least once. The queue keeps it until its handler ends without throwing. */
export type Job =
  | { job: "page"; group: string; id: string }
  | {
      job: "respond";
      input: unknown;
      /**
       * Names this message of the queue, and stays the same whenever the message comes again. A signal told twice is two
       * messages. With it a touch needs no second write: who finds that message's touch made already has a doubt.
       */
      delivery?: string;
    }
  | { job: "enroll"; journey: string; run: string }
  | { job: "import"; id: string }
  | { job: "traits"; run: string }
  | { job: "suppress"; id: string }
  | { job: "forget"; person: string; imports: { id: string; lines: number[] }[] }
  | { job: "resume"; journey: string }
  | { job: "migrate"; journey: string; run: string }
  | { job: "account"; id: string; after?: string }
  | { job: "field"; field: string; cursor?: string }
  | { job: "merge"; id: string }
  /** what somebody filled in: whatever is not done of it yet */
  | { job: "form"; form: string; id: string }
  /** an event: telling those who registered of a change, or whatever is not done yet about one person */
  | { job: "gathering"; id: string; tell?: number; person?: string; after?: string }
  | { job: "letters"; batch: string }
  | { job: "snapshot"; segment: string; run: string }
  | { job: "notice"; id: string; member: string }
  /** something a step asked for, one attempt; ids only */
  | {
      job: "act";
      act: string;
      person: string;
      campaign: string;
      journey: string;
      version: number;
      enrollment: string;
      step: string;
    };

export interface Jobs {
  /** `delay` in ms, at most 15 minutes. */
  send(jobs: Job[], options?: { delay?: number }): Promise<void>;
}

/** A job that failed too often and was put aside. Nothing in it tells anything about a person. */
export interface DeadLetter {
  id: string;
  /** what it was to do, in words */
  what: string;
  journey?: string;
  attempts: number;
  /** why it failed, where this world knows */
  reason?: string;
  /** when it was put aside or, where that is not known, first sent; ms since 1970 */
  at: number;
}

/** Work that was put aside. `replay` and `drop` refuse an id that is not there any more. */
export interface DeadLetters {
  /** the oldest hundred or so */
  list(): Promise<DeadLetter[]>;
  /** brings the job back into its queue with all its attempts before it */
  replay(id: string): Promise<void>;
  drop(id: string): Promise<void>;
}

export interface Blobs {
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
  list(prefix: string): Promise<string[]>;
  /** Forgets a file; one that is not there is no fault. */
  remove(name: string): Promise<void>;
}

export interface Clock {
  /** ms since 1970 */
  now(): number;
  /** Resolves after so many ms; absent where time does not pass by itself. */
  wait?(ms: number): Promise<void>;
}

/** Deals random ids; a world of proofs seeds it. */
export interface Dice {
  /** an id such as `per_01J…`: sortable by time of making */
  id(prefix: string): string;
}

/** A line for people who run the house. Never personal data: ids only. */
export interface Log {
  info(event: string, facts?: Record<string, unknown>): void;
  warn(event: string, facts?: Record<string, unknown>): void;
  error(event: string, facts?: Record<string, unknown>): void;
}

export interface Settings {
  /** e.g. "Rekindle <hello@example.org>" */
  mailFrom: string;
  /** address for replies; a `+touch` tag is put before the @ */
  replyTo?: string;
  /** where links in messages point to, without a slash at the end */
  publicUrl: string;
  postalAddress: string;
  /** key for signed links, at least 32 characters */
  linkSecret: string;
  /** links in mails go through our own signed redirect, so that clicks are known without the provider's tracking */
  ownClicks?: boolean;
  /** webhooks may go to this very machine, also over HTTP */
  webhooksHere?: boolean;
  /** what one unit of a currency is worth in another, by `USD/EUR`: providers charge in their own money */
  exchange?: Record<string, number>;
  /** messages a second that the provider of a channel takes, whole numbers from 1; absent: as many as there are */
  rates?: Partial<Record<Channel, number>>;
}

export interface World {
  store: Store;
  mail: Mail;
  sms: Sms;
  jobs: Jobs;
  /** absent where nobody keeps them */
  deadLetters?: DeadLetters;
  blobs: Blobs;
  /** how webhooks go out, where not straight to the net */
  outward?: Outward;
  /** absent where nobody keeps messages */
  correspondence?: Correspondence;
  clock: Clock;
  dice: Dice;
  log: Log;
  settings: Settings;
  /** who reads answers; absent: the rules of the house */
  classifier?: Classifier;
  /** there where everybody can be asked faster than by reading them */
  counting?: Counting;
  /** why nothing can be kept just now, in words; absent where nobody can know */
  trouble?(): string | undefined;
}

export type { Correspondence, KeptMessage } from "./correspondence";
export type { Answered, Outward } from "./outward";
export type { Channel };
