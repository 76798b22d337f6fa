import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "#journey/decide";
import { difference, heirOf, landings } from "#journey/difference";
import { differenceWords } from "#journey/difference/differenceWords";
import { tidy } from "#journey/edit";
import { enroll } from "#journey/enroll";
import { packFacts, unpackFacts } from "#journey/factLine";
import { canonical, Journey, type Step, stepOf } from "#journey/journey";
import { choiceFor, judgedUpTo, migrate, type Published, versionsSince } from "#journey/migrate";
import { FATES, type Moves } from "#journey/moves";
import type { Passage } from "#journey/passage";
import { copyPerson, type PersonState } from "#journey/person";
import { consenting, reachable } from "#test/fixtures/moment";
import { type Act, acts, journey, perform } from "./arbitrary";

const HOUR = 3_600_000;
const names = { content: () => undefined, segment: () => undefined };

describe("the difference of two drawings", () => {
  it("is nothing between a drawing and itself, wherever its steps stand", () => {
    fc.assert(
      fc.property(journey, (j) => {
        expect(difference(j, tidy(j))).toEqual({ steps: [], policies: [] });
      }),
      { numRuns: 50 },
    );
  });

  it("names exactly the steps that differ, and the other way round what was put in was taken out", () => {
    fc.assert(
      fc.property(journey, acts, (a, edits) => {
        const b = edits.reduce(perform, a);
        const there = difference(a, b);
        const back = difference(b, a);
        const of = (d: typeof there, change: string) =>
          d.steps
            .filter((s) => s.change === change)
            .map((s) => s.step)
            .sort();
        expect(of(there, "added")).toEqual(of(back, "removed"));
        expect(of(there, "changed")).toEqual(of(back, "changed"));
        const plain = ({ at: _at, ...step }: Step) => canonical(step);
        const same = a.steps.filter((s) => {
          const other = stepOf(b, s.id);
          return other && plain(other) === plain(s);
        });
        const named = new Set(there.steps.map((s) => s.step));
        expect(same.filter((s) => named.has(s.id)).map((s) => s.id)).toEqual([]);
        for (const one of there.steps) {
          const words = differenceWords(a, b, one, names);
          expect(words.length > 0, `${one.step} ${one.parts}`).toBe(one.change === "changed");
          if (one.change !== "removed") continue;
          const heir = heirOf(a, b, one.step);
          if (heir !== undefined) expect(landings(b)).toContain(heir);
        }
      }),
      { numRuns: 150 },
    );
  });
});

const mail = { content: { id: "c", version: 1 } };
const listen = { within: { amount: 20, unit: "hours" }, classes: ["positive"] };
const steps: Partial<Step>[] = [
  { id: "who", kind: "audience", config: {}, paths: { next: "mail" } },
  {
    id: "mail",
    kind: "email",
    config: { ...mail, listen },
    paths: { positive: "bye", other: "bye", noResponse: "wait", notReachable: "bye" },
  },
  {
    id: "wait",
    kind: "wait",
    config: { how: "for", for: { amount: 30, unit: "hours" } },
    paths: { next: "sms" },
  },
  { id: "sms", kind: "sms", config: mail, paths: { next: "pause" } },
  {
    id: "pause",
    kind: "wait",
    config: { how: "for", for: { amount: 9, unit: "hours" } },
    paths: { next: "last" },
  },
  { id: "last", kind: "email", config: mail, paths: { next: "bye" } },
  { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
];
const first = Journey.parse({ format: 1, name: "Law", steps });

/** What somebody publishes later: edits of the drawing before it, or the first drawing again; and their choices. */
interface Later {
  at: number;
  again: boolean;
  edits: Act[];
  rest: (typeof FATES)[number];
  choices: number[];
}
const laters: fc.Arbitrary<Later[]> = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 80 }),
    again: fc.boolean(),
    edits: acts.map((all) => all.slice(0, 6)),
    rest: fc.constantFrom(...FATES, "move" as const, "move" as const),
    choices: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
  }),
  { maxLength: 4 },
);

function versionsOf(all: Later[]): { version: Published; at: number }[] {
  const versions = [{ version: published(1, first, {}), at: 0 }];
  for (const { at, again, edits, rest, choices } of [...all].sort((a, b) => a.at - b.at)) {
    const before = versions.at(-1)!.version;
    const document = again ? first : edits.reduce(perform, before.document);
    const number = before.number + 1;
    const targets = landings(document);
    const gone = difference(before.document, document).steps.filter((s) => s.change === "removed");
    const said = gone.map(({ step }, i): [string, Moves["steps"][string]] => {
      const card = choices[i % choices.length] ?? 0;
      const to = targets[card % Math.max(1, targets.length)];
      return [step, card % 3 === 0 ? "finish" : card % 3 === 1 || to === undefined ? "exit" : { to }];
    });
    const moves = { [before.number]: { rest, steps: Object.fromEntries(said) } };
    versions.push({ version: published(number, document, moves), at: at * HOUR });
  }
  return versions;
}

// The canonical form stands in for its hash: both are the same exactly when the drawings are.
const published = (number: number, document: Journey, moves: Record<string, Moves>): Published => ({
  number,
  document,
  hash: canonical(document),
  after: number - 1,
  moves,
});

const passage = (version: Published, now: number): Passage => ({
  version: { journey: "j", campaign: "c", segments: {}, number: version.number, document: version.document },
  profile: reachable,
  now,
  job: "j#1",
  nonce: "n",
  recorded: true,
  affords: () => true,
});

/** Walks one person to the end; `look` says at which times somebody looks besides the person's own timers. */
function walk(versions: { version: Published; at: number }[], look: number[]) {
  const state = consenting();
  const byNumber = new Map(versions.map(({ version }) => [version.number, version]));
  const liveAt = (now: number) => versions.findLast(({ at }) => at <= now)!.version.number;
  const extra = [...look].sort((a, b) => a - b);
  let { enrollment, wake } = enroll(passage(byNumber.get(1)!, 0), state);
  const seen: { version: number; step: string }[] = [];
  let now = 0;
  for (let looks = 0; enrollment && looks < 200; looks++) {
    const e = state.enrollments[enrollment];
    if (!e) break;
    const soon = extra[0] !== undefined && extra[0] <= (wake?.due ?? Number.POSITIVE_INFINITY);
    now = Math.max(now, soon ? extra.shift()! : (wake?.due ?? now));
    const since = versionsSince(judgedUpTo(e), liveAt(now), (n) => byNumber.get(n));
    migrate(state, e.id, byNumber.get(e.version)!, since, now);
    const after = state.enrollments[enrollment];
    if (after) seen.push({ version: after.version, step: after.step });
    if (after) wake = advance(passage(byNumber.get(after.version)!, now), state, enrollment).wake;
  }
  return { state, seen };
}

const looks = fc.array(
  fc.integer({ min: 0, max: 120 }).map((h) => h * HOUR),
  { maxLength: 6 },
);

describe("a walk over which versions are published", () => {
  it("ends for everybody, on steps that exist, and no step touches anybody twice", () => {
    fc.assert(
      fc.property(laters, looks, (all, look) => {
        const versions = versionsOf(all);
        const { state, seen } = walk(versions, look);
        expect(state.enrollments).toEqual({});
        const touched = state.facts.flatMap((f) => (f.fact === "touch" ? [f.step] : []));
        expect(touched).toEqual([...new Set(touched)]);
        for (const { version, step } of seen) {
          const { document } = versions[version - 1]!.version;
          expect(stepOf(document, step), `${step} in version ${version}`).toBeDefined();
        }
        expect(seen.map((s) => s.version)).toEqual(seen.map((s) => s.version).sort((a, b) => a - b));
        expect(unpackFacts(packFacts(state.facts)).length).toBe(state.facts.length);
      }),
      { numRuns: 400 },
    );
  });

  it("comes out the same however often it is decided", () => {
    fc.assert(
      fc.property(laters, looks, (all, look) => {
        expect(walk(versionsOf(all), look).state).toEqual(walk(versionsOf(all), look).state);
      }),
      { numRuns: 60 },
    );
  });

  it("hands every visit over once: what leaves one version comes into the next", () => {
    fc.assert(
      fc.property(laters, looks, (all, look) => {
        const facts = walk(versionsOf(all), look).state.facts;
        const out = facts.flatMap((f) => (f.fact === "handedOver" ? [`${f.version}-${f.to}-${f.due}`] : []));
        const into = facts.flatMap((f) =>
          f.fact === "migrated" ? [`${f.from}-${f.version}-${f.fromStep ? "new" : f.due}`] : [],
        );
        expect(into.length).toBe(out.length);
        for (const [i, one] of into.entries()) if (!one.endsWith("new")) expect(one).toBe(out[i]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("moving somebody", () => {
  const inside = (step: string): PersonState => {
    const state = consenting();
    const where = { id: "e1", journey: "j", campaign: "c", version: 1, step, seq: 4 };
    state.enrollments.e1 = { ...where, entered: 5 * HOUR, since: 0, due: 50 * HOUR, because: "waits" };
    return state;
  };
  const at = fc.constantFrom("mail", "wait", "sms", "pause", "last");
  const mine = published(1, first, {});

  it("late, over several versions at once, comes to the same as moving them at each", () => {
    fc.assert(
      fc.property(laters, at, (all, step) => {
        const since = versionsOf(all.map((one) => ({ ...one, again: false })))
          .slice(1)
          .map(({ version }) => version);
        // Publishing an old drawing again is what being late is good for; here all drawings differ.
        fc.pre(new Set([mine, ...since].map((v) => v.hash)).size === since.length + 1);
        const late = inside(step);
        migrate(late, "e1", mine, since, 60 * HOUR);
        const eager = inside(step);
        const versions = new Map([mine, ...since].map((v) => [v.number, v]));
        for (const next of since) {
          const e = eager.enrollments.e1;
          if (e) migrate(eager, "e1", versions.get(e.version)!, [next], 60 * HOUR);
        }
        expect(late).toEqual(eager);
      }),
      { numRuns: 200 },
    );
  });

  it("keeps when they came and what they wait for, unless they go elsewhere", () => {
    fc.assert(
      fc.property(laters, at, (all, step) => {
        const [, next] = versionsOf(all);
        if (!next) return;
        const state = inside(step);
        const before = copyPerson(state).enrollments.e1!;
        const choice = choiceFor(next.version, before);
        migrate(state, "e1", mine, [next.version], 60 * HOUR);
        const after = state.enrollments.e1;
        if (choice === "exit" && next.version.hash !== mine.hash) expect(after).toBeUndefined();
        if (after?.step === step)
          expect(after).toMatchObject({ entered: 5 * HOUR, due: 50 * HOUR, since: 0 });
        else if (after) expect(after).toMatchObject({ entered: 60 * HOUR, since: 0 });
      }),
      { numRuns: 200 },
    );
  });

  it("and publishing the old drawing again leaves who was not touched where they were", () => {
    fc.assert(
      fc.property(laters, at, (all, step) => {
        const versions = versionsOf(all).map(({ version }) => version);
        const last = versions.at(-1)!;
        const back = published(last.number + 1, first, { [last.number]: { rest: "move", steps: {} } });
        const state = inside(step);
        migrate(state, "e1", mine, [...versions.slice(1), back], 60 * HOUR);
        expect(state.enrollments.e1).toMatchObject({ step, version: back.number, entered: 5 * HOUR });
      }),
      { numRuns: 100 },
    );
  });
});
