import { type Channel, stepOf } from "#journey/journey";
import type { Fact, PersonState } from "#journey/person";
import { GATHERED, GATHERED_WORDS, ownEvent } from "#journey/signalNames";
import { titleOf } from "#journey/validate/stepName";
import { keys } from "./keys";
import type { World } from "./ports";
import { AWAY } from "./providers/away";
import type { JourneyMeta, TimelineRow, VersionRow } from "./rows";
import { factsOfLine } from "./seal";
import { CLASS, madeWords, REASON, wordsOf } from "./timelineWords";
import { versionOf } from "./versions";

/** What a line tells of, so that a long story can be read in part. */
export type About = "touch" | "answer" | "consent" | "journey" | "event";

const ABOUT: Record<Fact["fact"], About> = {
  enrolled: "journey",
  moved: "journey",
  held: "journey",
  left: "journey",
  handedOver: "journey",
  migrated: "journey",
  touch: "touch",
  outcome: "touch",
  act: "journey",
  acted: "journey",
  notSent: "touch",
  delivery: "touch",
  price: "touch",
  response: "answer",
  corrected: "answer",
  safety: "answer",
  event: "event",
  consent: "consent",
  suppressed: "consent",
  break: "consent",
};

export interface TimelineEntry {
  at: number;
  what: string;
  because?: string;
  tone: "plain" | "good" | "bad" | "quiet";
  about: About;
  journey?: string;
  journeyName?: string;
  version?: number;
  step?: string;
  stepName?: string;
  channel?: Channel;
  touch?: string;
}

interface Say {
  what: string;
  because?: string;
  tone: TimelineEntry["tone"];
}

const JOINING: Record<string, string | undefined> = {
  merged: "Joined with another entry of the same person",
  unmerged: "Taken apart again from another entry",
};

/** What people do with forms and events of the house; which one it was stands with the form or the event. */
function ownWords(name: string): string | undefined {
  const own = ownEvent(name);
  if (!own) return undefined;
  if ("form" in own) return "Filled in a form";
  const word = GATHERED.find((one) => one === own.what);
  return `An event: ${word ? GATHERED_WORDS[word] : own.what}`;
}

type Tell = {
  [F in Fact["fact"]]: (f: Extract<Fact, { fact: F }>, stepName: (id: string) => string) => Say | undefined;
};

const TELL: Tell = {
  enrolled: (f) => ({
    what: "Entered the journey",
    because: f.because ?? "belongs to the audience",
    tone: "plain",
  }),
  moved: (f, name) => ({
    what: `Went on to ${name(f.to)}`,
    because: f.because,
    tone: f.goal ? "good" : "plain",
  }),
  held: (f) => ({
    what: f.reason ? `Held: ${REASON[f.reason] ?? f.reason}` : "Waits",
    because: f.because,
    tone: "quiet",
  }),
  left: (f) => ({
    what: `Left the journey: ${f.reason}`,
    because: f.because,
    tone: f.goal ? "good" : "plain",
  }),
  handedOver: () => undefined,
  migrated: (f, name) => ({
    what: `Moved to version ${f.version} of the journey${f.fromStep ? `, to ${name(f.step)}` : ""}`,
    because: f.because,
    tone: "plain",
  }),
  touch: (f) => (f.status === "sent" ? { what: madeWords(f.channel), tone: "plain" } : undefined),
  outcome: (f) => {
    const what = wordsOf(f.channel);
    if (f.by && f.status === "pending") return { what: `${what} sent again by hand`, tone: "plain" };
    if (f.by && f.status === "unknown") return { what: `${what}: left as it is, unknown`, tone: "quiet" };
    const said: Record<string, Say | undefined> = {
      sent: { what: madeWords(f.channel), tone: "plain" },
      failed: { what: `${what} failed`, because: f.reason, tone: "bad" },
      unknown: { what: `${what}: nobody can tell whether it was sent`, because: f.reason, tone: "bad" },
      cancelled: { what: `${what} not sent`, because: f.reason, tone: "quiet" },
      retry: { what: `${what} refused for now; tried again later`, because: f.reason, tone: "quiet" },
    };
    return said[f.status];
  },
  act: () => undefined,
  acted: (f, name) => ({
    what: `${name(f.step)}: ${f.status === "done" ? "done" : "could not be done"}${f.by ? ", tried again by hand" : ""}`,
    because: f.because,
    tone: f.status === "done" ? "plain" : "bad",
  }),
  notSent: (f) => ({
    what: `${wordsOf(f.channel)} not sent because ${REASON[f.reason] ?? f.reason}`,
    because: f.because,
    tone: "quiet",
  }),
  delivery: (f) => ({
    what: `${wordsOf(f.channel)} ${f.event}${f.machine ? " by a machine" : ""}`,
    tone: f.event === "bounced" || f.event === "complained" ? "bad" : "quiet",
  }),
  price: (f) =>
    f.unbooked
      ? {
          what: `${wordsOf(f.channel)} cost ${f.unbooked}`,
          because: "not booked: this house knows no rate between that currency and the campaign's",
          tone: "bad",
        }
      : { what: `${wordsOf(f.channel)} cost ${price(f.cost)} instead of ${price(f.was)}`, tone: "quiet" },
  response: (f) => ({
    what: `Gave ${CLASS[f.class]}${f.late ? ", after the journey had moved on" : ""}${f.text ? `: “${f.text}”` : ""}`,
    because: f.rule ? `the reply matched ${f.rule}` : undefined,
    tone:
      f.class === "positive"
        ? "good"
        : f.class === "negative" || f.class === "unsubscribe" || f.class === "adverseEvent"
          ? "bad"
          : "plain",
  }),
  corrected: (f) => ({
    what: `Understood anew: ${CLASS[f.class]}, not ${CLASS[f.was]}`,
    because: "a member corrected it",
    tone: "plain",
  }),
  safety: (f) => ({
    what: {
      hold: "All journeys pause: what they wrote may speak of harm",
      resume: "Their journeys go on",
      end: "Their journeys ended for safety",
    }[f.act],
    because: f.by ? "drug safety decided it" : "an answer may speak of an adverse event",
    tone: f.act === "resume" ? "plain" : "bad",
  }),
  event: (f) => ({
    what:
      JOINING[f.name] ??
      (f.name === AWAY
        ? `Is away${f.until === undefined ? "" : `, back on ${dayOf(f.until)}`}`
        : (ownWords(f.name) ?? `Event: ${f.name}`)),
    because: `told by ${f.source}`,
    tone: "quiet",
  }),
  consent: (f) => ({
    what: `Consent for ${consentWords(f)} ${f.on ? "given" : "withdrawn"}`,
    because: f.source,
    tone: f.on ? "good" : "bad",
  }),
  suppressed: (f) => ({
    what: `${wordsOf(f.channel)} address ${f.lifted ? "may be written to again" : "suppressed"}`,
    because: f.reason,
    tone: f.lifted ? "plain" : "bad",
  }),
  break: (f) => ({
    what: f.until === undefined ? "Ended their break" : `Asked for a break until ${dayOf(f.until)}`,
    because: f.source,
    tone: "plain",
  }),
};

/** Minor units, with fractions where there are some; a line names no currency, as its step does. */
const price = (minor: number): string => (minor / 100).toFixed(4).replace(/0{1,2}$/, "");

const consentWords = ({ channel, purpose, product }: Extract<Fact, { fact: "consent" }>): string =>
  [wordsOf(channel), purpose ?? product].filter(Boolean).join(", ");

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A person's whole story, newest first, each line with its because. */
export async function timelineOf(w: World, person: string, limit = 500): Promise<TimelineEntry[]> {
  const lines = await linesOf(w, person, limit);
  const versions = new Map<string, VersionRow | undefined>();
  const names = new Map<string, string>();
  const entries: TimelineEntry[] = [];
  for (const line of lines) {
    const told: TimelineEntry[] = [];
    for (const fact of factsOfLine(line)) {
      const at = "journey" in fact ? await placeOf(w, fact, versions, names) : undefined;
      const stepName = (id: string) => {
        const step = at?.version && stepOf(at.version.document, id);
        return step ? titleOf(step) : id;
      };
      const say = (TELL[fact.fact] as (f: Fact, name: (id: string) => string) => Say | undefined)(
        fact,
        stepName,
      );
      if (!say) continue;
      told.push({
        at: fact.at,
        ...say,
        about: ABOUT[fact.fact],
        ...("journey" in fact
          ? {
              journey: fact.journey,
              journeyName: at?.name ?? "",
              version: fact.version,
              step: fact.step,
              stepName: stepName(fact.step),
            }
          : {}),
        ...("channel" in fact ? { channel: fact.channel } : {}),
        ...("touch" in fact ? { touch: fact.touch } : {}),
      });
    }
    entries.push(...told.reverse());
  }
  return entries;
}

/** What was written about a person, newest first, with that of the entries that were joined with theirs. */
async function linesOf(w: World, person: string, limit: number): Promise<string[]> {
  const row = await w.store.get<PersonState>(keys.person(person));
  const own = await storyOf(w, person, (row?.data.log ?? []).toReversed(), limit);
  const { merged = [] } = row?.data ?? {};
  if (merged.length === 0) return own;
  const others = await Promise.all(merged.map((one) => storyOf(w, one.person, [], limit)));
  const timed = [own, ...others].flat().map((line) => ({ line, at: factsOfLine(line)[0]?.at ?? 0 }));
  return timed
    .sort((a, b) => b.at - a.at)
    .slice(0, limit)
    .map(({ line }) => line);
}

/** The lines of a person's own row, and older ones from the timeline's rows. */
async function storyOf(w: World, person: string, lines: string[], limit: number): Promise<string[]> {
  let after: string | undefined;
  do {
    if (lines.length >= limit) break;
    const part = await w.store.query<TimelineRow>(keys.timeline(person, 0).group, { reverse: true, after });
    for (const { data } of part.rows) lines.push(...data.lines.toReversed());
    after = part.next;
  } while (after !== undefined);
  return lines.slice(0, limit);
}

async function placeOf(
  w: World,
  fact: { journey: string; version: number },
  versions: Map<string, VersionRow | undefined>,
  names: Map<string, string>,
) {
  const name = `${fact.journey}@${fact.version}`;
  if (!versions.has(name)) versions.set(name, await versionOf(w, fact.journey, fact.version));
  if (!names.has(fact.journey))
    names.set(fact.journey, (await w.store.get<JourneyMeta>(keys.journey(fact.journey)))?.data.name ?? "");
  return { version: versions.get(name), name: names.get(fact.journey) };
}
