import { createHash } from "node:crypto";
import { RESPONSE_CLASSES, type ResponseClass } from "#journey/journey";
import { keys } from "../../keys";
import type { World } from "../../ports";
import { Refusal } from "../../refusal";
import { flatten } from "../classify";
import type { Classifier } from "../replies/classifier";
import type { Understood } from "../replies/understand";

/** What a member's correction has taught: texts like this one are understood so from then on, until it is turned off. */
export interface Example {
  id: string;
  /** as it is compared: small letters, no accents, single spaces */
  text: string;
  class: ResponseClass;
  was: ResponseClass;
  /** whose words they are: they go when the person is erased */
  person: string;
  by: string;
  byName: string;
  at: number;
  on: boolean;
}

/** Longer texts are letters of their own that nobody writes again. */
const LONGEST = 500;
/** The most a house learns; the oldest make room by hand. */
const MOST = 2_000;
/** So many of the words of two texts must be the same ones, and so few words are only ever taken exactly. */
const NEAR = 0.85;
const FEW_WORDS = 4;

/** What two texts are compared by: the mark at the end makes no other text of it. */
const plainOf = (text: string): string => flatten(text).replace(/[\s.!?,;:]+$/, "");

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);

/** Learns from a correction; a text that nobody could recognise again teaches nothing. Answers whether it was learnt. */
export async function learn(
  w: World,
  said: {
    text: string;
    class: ResponseClass;
    was: ResponseClass;
    person: string;
    member: { id: string; name: string };
  },
): Promise<boolean> {
  const text = plainOf(said.text);
  if (text.length < 2 || text.length > LONGEST) return false;
  const id = hashOf(text);
  const data: Example = {
    id,
    text,
    class: said.class,
    was: said.was,
    person: said.person,
    by: said.member.id,
    byName: said.member.name,
    at: w.clock.now(),
    on: true,
  };
  await w.store.write([{ put: { ...keys.learned(id), data } }]);
  known.delete(w.store);
  return true;
}

/** All examples, newest first. */
export async function listExamples(w: World): Promise<Example[]> {
  const examples: Example[] = [];
  let after: string | undefined;
  do {
    const part = await w.store.query<Example>(keys.learned("").group, { after, limit: 1_000 });
    examples.push(...part.rows.map((row) => row.data));
    after = part.next;
  } while (after !== undefined && examples.length < MOST);
  return examples.sort((a, b) => b.at - a.at);
}

export async function switchExample(w: World, id: string, on: boolean): Promise<Example> {
  const row = await w.store.get<Example>(keys.learned(id));
  if (!row) throw new Refusal("unknownExample", "There is no such example. Load the list again.", 404);
  const data = { ...row.data, on };
  await w.store.write([{ put: { ...keys.learned(id), data }, if: row.v }]);
  known.delete(w.store);
  return data;
}

export async function removeExample(w: World, id: string): Promise<void> {
  await w.store.write([{ remove: keys.learned(id) }]);
  known.delete(w.store);
}

/** Takes away what was learnt from somebody's words. */
export async function forgetExamples(w: World, person: string): Promise<void> {
  for (const example of await listExamples(w))
    if (example.person === person) await removeExample(w, example.id);
}

const FRESH = 5_000;
const known = new WeakMap<object, { at: number; examples: Example[] }>();

/** The examples that are on, as they were at most five seconds ago. */
export async function examplesOf(w: World): Promise<Example[]> {
  const now = w.clock.now();
  const last = known.get(w.store);
  if (last && now >= last.at && now < last.at + FRESH) return last.examples;
  const examples = (await listExamples(w)).filter(({ on }) => on);
  known.set(w.store, { at: now, examples });
  return examples;
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}']+/gu) ?? [];

/** How alike two texts are by their words, 0 to 1. */
export function likeness(a: string, b: string): number {
  const left = new Set(wordsOf(a));
  const right = new Set(wordsOf(b));
  const both = [...left].filter((word) => right.has(word)).length;
  return both / Math.max(1, left.size + right.size - both);
}

/** The example that speaks for a text: the very same one, else the one most like it. */
export function exampleFor(
  text: string,
  examples: readonly Example[],
): { example: Example; exact: boolean } | undefined {
  const plain = plainOf(text);
  const same = examples.find((example) => example.text === plain);
  if (same) return { example: same, exact: true };
  if (wordsOf(plain).length < FEW_WORDS) return undefined;
  let best: Example | undefined;
  let most = NEAR;
  for (const example of examples) {
    if (wordsOf(example.text).length < FEW_WORDS) continue;
    const alike = likeness(plain, example.text);
    if (alike >= most) {
      best = example;
      most = alike;
    }
  }
  return best && { example: best, exact: false };
}

const day = (ms: number): string =>
  new Date(ms).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });

/**
 * What an answer is taken for with what was learnt. Harm and an opt-out that the rules hear are only taken back for the
 * very text a member has corrected, never for one that is like it; and nobody is opted out because of likeness.
 */
export function asLearned(said: Understood, text: string, examples: readonly Example[]): Understood {
  const found = exampleFor(text, examples);
  if (!found || !RESPONSE_CLASSES.includes(found.example.class)) return said;
  const { example, exact } = found;
  // Taken back is only what this very correction took back: the rules may have learnt to hear harm in it since.
  const graver = said.class === "adverseEvent" || said.class === "unsubscribe";
  if (graver && example.was !== said.class) return said;
  if (!exact) {
    const grave = said.class === "adverseEvent" || said.class === "unsubscribe" || said.alsoUnsubscribe;
    if (grave || example.class === "unsubscribe") return said;
  }
  const { alsoUnsubscribe: _also, ...rest } = said;
  return {
    ...(exact && example.was === "unsubscribe" ? rest : said),
    class: example.class,
    rule: `${exact ? "as" : "much like one that"} ${example.byName} corrected on ${day(example.at)}`.slice(
      0,
      120,
    ),
    confident: exact,
  };
}

/** A reader of answers that asks what was learnt before it says what it thinks. */
export const withExamples = (classifier: Classifier, examples: () => Promise<Example[]>): Classifier => ({
  text: async (text, written) => asLearned(await classifier.text(text, written), text, await examples()),
  mail: async (mail, written) =>
    asLearned(await classifier.mail(mail, written), mail.text || mail.subject, await examples()),
});
