import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Clock, Log, World } from "#engine/ports";
import { ratesOf } from "#engine/ratesOf";
import { Refusal } from "#engine/refusal";
import { foldedPart } from "#engine/seal";
import type { PersonState } from "#journey/person";
import { fileBlobs } from "./blobs";
import { followedClock, type ManualClock, manualClock, newFace, systemClock } from "./clock";
import { canMirror, createCounting, type LocalCounting, peopleIn } from "./counting";
import { type Database, openDatabase } from "./database";
import { localDeadLetters } from "./deadLetters";
import { ulidDice } from "./dice";
import type { Environment } from "./environment";
import { type Identity, loadIdentity } from "./identity";
import { createJobs, type LocalJobs } from "./jobs";
import { createLetters, type Letters } from "./letters";
import { createLog } from "./log";
import { mailboxMail } from "./mail";
import { createMemo, type Memo } from "./memo";
import { phoneSms } from "./sms";
import { smtpMail } from "./smtp";
import { createStore, type LocalStore } from "./store";
import { startThreads, type Threads, threadsWanted } from "./threads";
import type { Beginning } from "./threadWords";
import { createTurns } from "./turns";
import { twilioSms } from "./twilio";

/** The ports, filled for one machine, and what only this world has. */
export interface LocalWorld extends World {
  store: LocalStore;
  jobs: LocalJobs;
  database: Database;
  letters: Letters;
  memo: Memo;
  identity: Identity;
  /** there only when the clock may be pushed */
  manual?: ManualClock;
  /** there only in the main thread, when others may work beside it */
  helpers?: { count: number; start(): Threads };
  /** there only where a thread can keep everybody in columns; it is asked once that has been started */
  counting?: LocalCounting;
  startCounting?(): void;
}

/**
 * Opens the data folder and fills the ports from the environment. `beside` is given where the main thread of this
 * process has done so already; `wrote` then hears whom this one has written.
 */
export function createWorld(
  env: Environment,
  log: Log = createLog(env.REKINDLE_LOG),
  beside?: Beginning,
  wrote?: (people: string[]) => void,
): LocalWorld {
  const folder = resolve(env.REKINDLE_DATA);
  makeFolder(folder);
  const sync = env.REKINDLE_SYNC;
  const identity = loadIdentity(folder);
  const count = beside ? 0 : threadsWanted(env);
  const turns = beside || count > 0 ? createTurns(beside?.turns) : undefined;
  const path = join(folder, "rekindle.sqlite");
  const onFull = (full: boolean) =>
    full ? log.error("disk.full", { path }) : log.info("disk.room", { path });
  const database = openDatabase(path, { sync, turns, joins: beside !== undefined, onFull });
  const memo = createMemo(database);
  const face = !beside && env.REKINDLE_CLOCK === "manual" ? newFace() : undefined;
  const manual = face && manualClock(memo, face);
  const clock: Clock = manual ?? (beside?.face ? followedClock(beside.face) : systemClock);
  const jobs = createJobs(database, { clock, log, concurrency: LOTS * (1 + count) });
  const letters = createLetters(database);
  const publicUrl = urlOf(env);
  const counting = turns && !beside && canMirror() ? createCounting(database) : undefined;
  const tell = counting?.wrote ?? wrote;
  return {
    // The fold reads the last line of each person's log; anything more would only be carried along.
    store: createStore(database, {
      now: clock.now,
      before: false,
      // Only people are logged, see `foldReads`.
      part: (data) => foldedPart(data as PersonState),
      ...(tell ? { written: (keys) => tell(peopleIn(keys)) } : {}),
    }),
    jobs,
    deadLetters: localDeadLetters(jobs),
    mail: env.SMTP_URL ? smtpMail({ url: env.SMTP_URL }) : mailboxMail(letters, clock),
    sms: twilioOf(env, publicUrl) ?? phoneSms(letters, clock),
    correspondence: { of: async (addresses) => letters.of(addresses), forget: letters.forget },
    blobs: fileBlobs(join(folder, "files"), { sync }),
    clock,
    dice: ulidDice(clock),
    log,
    settings: {
      mailFrom: env.REKINDLE_MAIL_FROM,
      replyTo: env.REKINDLE_REPLY_TO,
      publicUrl,
      postalAddress: env.REKINDLE_POSTAL_ADDRESS,
      linkSecret: identity.linkSecret,
      // Nobody else tracks links for a mail server or a mailbox of our own.
      ownClicks: true,
      webhooksHere: env.REKINDLE_LOCAL_WEBHOOKS,
      ...(env.REKINDLE_EXCHANGE ? { exchange: env.REKINDLE_EXCHANGE } : {}),
      rates: ratesOf({ email: env.REKINDLE_EMAIL_RATE, sms: env.REKINDLE_SMS_RATE }),
    },
    trouble: () => (database.isFull() ? "There is no room left on the disk." : undefined),
    database,
    letters,
    memo,
    identity,
    ...(manual ? { manual } : {}),
    ...(turns && count > 0
      ? { helpers: { count, start: () => startThreads(count, { env, turns: turns.shared, face }, log) } }
      : {}),
    ...(turns && counting
      ? { counting, startCounting: () => counting.start({ env, turns: turns.shared }, log) }
      : {}),
  };
}

/** So many lots of jobs each thread works at once: what they write together goes into one transaction. */
const LOTS = 4;

/** Where links in messages point to: the given address, or this machine's. */
export function urlOf(env: Environment): string {
  if (env.REKINDLE_URL) return env.REKINDLE_URL.replace(/\/+$/, "");
  const everywhere = env.HOST === "0.0.0.0" || env.HOST === "::";
  const host = everywhere || env.HOST === "127.0.0.1" ? "localhost" : env.HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${env.PORT}`;
}

function twilioOf(env: Environment, publicUrl: string) {
  const { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token, TWILIO_FROM: from } = env;
  return account && token && from ? twilioSms({ account, token, from, publicUrl }) : undefined;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    throw new Refusal(
      "noFolder",
      `The data folder ${folder} cannot be made. Choose another one with REKINDLE_DATA.`,
      503,
    );
  }
}
