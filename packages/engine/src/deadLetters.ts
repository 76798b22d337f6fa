import type { DeadLetter, Job } from "./ports";
import { parseSignal, personOf } from "./signal";

/** How many dead letters a list shows; whoever has more works these off first. */
export const MOST_LETTERS = 100;

const WHAT: Record<string, string> = {
  page: "A page of people",
  respond: "News about one person",
  enroll: "Letting an audience in",
  import: "An import",
  traits: "Assessing the pool",
  forget: "Taking somebody erased out of old imports",
  suppress: "Reading a suppression list",
  resume: "Resuming a journey",
  migrate: "Moving people to a new version",
  account: "Bringing the people of an account in step with it",
  field: "Bringing values of a field into its type",
  act: "Something a step was to do for one person",
  letters: "Making a batch of letters",
  merge: "Making two entries of one person one",
  form: "An answer to a form",
  gathering: "Telling people about an event",
  notice: "Telling a member something",
};

/** What a job that failed too often is about, in words and ids; nothing of what it carries about people. */
export function aboutJob(body: unknown): Pick<DeadLetter, "what" | "journey"> {
  const job = typeof body === "object" && body !== null ? body : {};
  const name = text(job, "job");
  const journey = text(job, "journey");
  const what = (name && WHAT[name]) ?? "News from a provider";
  return { what, ...(journey ? { journey } : {}) };
}

function text(record: object, field: string): string | undefined {
  const value: unknown = Reflect.get(record, field);
  return typeof value === "string" ? value : undefined;
}

/**
 * What is left to do when somebody throws a dead letter away. News of a person may have brought them a touch before
 * it failed; that touch counts as sent, so somebody must come by that message once more to put it in doubt.
 */
export function afterDrop(job: Job): Job | undefined {
  if (job.job !== "respond" || job.delivery === undefined) return undefined;
  try {
    const signal = parseSignal(job.input);
    const person = personOf(signal);
    const id = `drop-${job.delivery}`;
    // Whoever throws even that look away wants to be rid of it.
    if (!person || (signal.signal === "profile" && signal.id === id)) return undefined;
    return { ...job, input: { signal: "profile", person, id } };
  } catch {
    // It was never understood, so nothing came of it.
    return undefined;
  }
}

/** What a fault said, without what may be somebody's address, number or words. */
export const withoutPeople = (sentence: string): string =>
  sentence
    .replace(/"[^"]*"|“[^”]*”|'[^']*'/g, "“…”")
    .replace(/[^\s@<>]+@[^\s@<>]+/g, "…")
    .replace(/\+?\d[\d\s().-]{6,}\d/g, "…")
    .slice(0, 300);
