import fc from "fast-check";
import { eachChannel } from "#journey/channels";
import {
  addStep,
  connect,
  disconnect,
  moveStep,
  newJourney,
  outlets,
  removeStep,
  updateStep,
} from "#journey/edit";
import { branchOf } from "#journey/edit/branch";
import { moveBranch, paste, removeSteps } from "#journey/edit/several";
import type { Journey, ResponseClass } from "#journey/journey";
import { RESPONSE_CLASSES } from "#journey/journey";
import { newPerson, type PersonState, type Profile, type Touch } from "#journey/person";
import { OPERATORS, type Rule } from "#journey/segment";
import type { Moment, StepKind } from "#journey/steps/define";
import { kinds } from "#journey/steps/index";

/** What the laws hold for: any edit, any journey, any rule, any moment. */

export const NOW = Date.UTC(2030, 2, 30, 12);
const ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "not/a zone"];

/** One kind with one of its example configs. */
export const example: fc.Arbitrary<{ kind: StepKind; config: unknown }> = fc
  .constantFrom(...kinds.flatMap((kind) => Object.values(kind.examples).map((config) => ({ kind, config }))))
  .map(({ kind, config }) => ({ kind, config: kind.config.parse(config) }));

const scalar = fc.oneof(
  fc.constantFrom<string | number | boolean>("DE", "de", "AT", 3, "3", true, false, "2029-12-01", "yes", ""),
  fc.integer({ min: -5, max: 400 }),
);

export const fieldNames = [
  "country",
  "role",
  "fields.orders",
  "fields.lastOrder",
  "fields.vip",
  "consent.email",
  "inside.jny_a",
  "event.ordered",
  "nothing.here",
];

const test = fc.record({
  field: fc.constantFrom(...fieldNames),
  op: fc.constantFrom(...OPERATORS),
  value: fc.option(
    fc.oneof(scalar, fc.array(fc.oneof(fc.string({ maxLength: 4 }), fc.integer()), { maxLength: 4 })),
    { nil: undefined },
  ),
});

export const rule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    test,
    fc.record({ all: fc.array(tie("rule"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("rule"), { maxLength: 3 }) }),
    fc.record({ none: fc.array(tie("rule"), { maxLength: 3 }) }),
  ),
})).rule;

const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });

export const profile: fc.Arbitrary<Profile> = fc.record({
  id: fc.constant("per_1"),
  email: maybe(fc.constant("a@example.org")),
  phone: maybe(fc.constant("+491701234567")),
  zone: maybe(fc.constantFrom(...ZONES)),
  country: maybe(fc.constantFrom("DE", "at", "")),
  role: maybe(fc.constantFrom("prescriber", "pharmacist")),
  account: maybe(fc.constantFrom("acc_1", "acc_2")),
  street: maybe(fc.constantFrom("Am Markt 1", " ")),
  postcode: maybe(fc.constant("10115")),
  city: maybe(fc.constant("Berlin")),
  fields: maybe(
    fc.record({
      orders: fc.constantFrom<string | number | null>(3, "3", "many", null),
      lastOrder: fc.constantFrom<string | null>("2029-12-01", "2030-03-29T10:00", "soon", null),
      vip: fc.constantFrom<boolean | string>(true, false, "yes"),
    }),
  ),
});

const consent = maybe(fc.record({ on: fc.boolean(), at: fc.constant(0), source: fc.constant("law") }));
const blocked = maybe(fc.constant({ reason: "hard bounce", at: 0 }));

export const person: fc.Arbitrary<PersonState> = fc
  .record({
    consent: fc.record(eachChannel(() => consent)),
    suppressed: fc.record(eachChannel(() => blocked)),
    ordered: maybe(fc.integer({ min: -20, max: 0 })),
    inside: fc.boolean(),
  })
  .map(
    ({ ordered, inside, ...rest }): PersonState => ({
      ...newPerson("per_1"),
      ...rest,
      mailbox:
        ordered === undefined
          ? {}
          : { ordered: NOW + ordered * 86_400_000, "order.placed": NOW + ordered * 3_600_000 },
      enrollments: inside
        ? {
            e1: {
              id: "e1",
              journey: "jny_a",
              campaign: "c",
              version: 1,
              step: "s",
              seq: 1,
              entered: NOW,
              since: NOW,
            },
          }
        : {},
    }),
  );

const touch: fc.Arbitrary<Touch> = fc
  .record({
    status: fc.constantFrom<Touch["status"]>("pending", "sent", "unknown", "retry", "failed", "cancelled"),
    ago: fc.integer({ min: 0, max: 20 * 24 }),
    bounced: maybe(fc.constant(NOW)),
    answer: maybe(fc.constantFrom<ResponseClass>(...RESPONSE_CLASSES)),
  })
  .map(({ status, ago, bounced, answer }) => ({
    id: "per_1.e1.2.0",
    enrollment: "e1",
    campaign: "c",
    journey: "jny_a",
    version: 1,
    step: "s",
    channel: "email",
    content: { id: "c", version: 1 },
    cost: 1,
    status,
    job: "j",
    nonce: "n",
    at: NOW - ago * 3_600_000,
    tries: 0,
    bounced,
    answer: answer && { class: answer, at: NOW },
  }));

export const moment: fc.Arbitrary<Moment> = fc
  .record({
    profile,
    person,
    touch: maybe(touch),
    waited: fc.integer({ min: 0, max: 30 * 24 * 60 }),
    before: fc.integer({ min: 0, max: 30 * 24 * 60 }),
    zone: fc.constantFrom(...ZONES),
    quiet: maybe(fc.tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 0, max: 1_439 }))),
    card: fc.double({ min: 0, max: 0.999999, noNaN: true }),
    answer: maybe(fc.boolean()),
    pays: fc.boolean(),
    unitCost: maybe(fc.integer({ min: 0, max: 900 })),
    leftOut: fc.boolean(),
    stretch: fc.constantFrom(0, 0, 3_600_000, 9 * 86_400_000),
  })
  .map(({ waited, before, zone, quiet, card, answer, pays, unitCost, stretch, ...rest }) => ({
    ...rest,
    now: NOW,
    entered: NOW - waited * 60_000,
    enrolled: NOW - (waited + before) * 60_000,
    policies: {
      zone,
      stops: [],
      ...(quiet ? { quietHours: { from: clock(quiet[0]), to: clock(quiet[1]) } } : {}),
    },
    plan: unitCost === undefined ? {} : { unitCost },
    chance: () => card,
    matches: () => answer,
    after: (from, ms) => from + ms + stretch,
    affords: () => pays,
  }));

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** One thing a member does on the canvas, told with numbers that pick from whatever is there. */
export interface Act {
  act:
    | "add"
    | "addFree"
    | "connect"
    | "disconnect"
    | "remove"
    | "removeBranch"
    | "move"
    | "moveBranch"
    | "copy"
    | "change";
  a: number;
  b: number;
  c: number;
  d: number;
}

export const act: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom<Act["act"]>(
    "add",
    "add",
    "add",
    "addFree",
    "connect",
    "connect",
    "disconnect",
    "remove",
    "removeBranch",
    "move",
    "moveBranch",
    "copy",
    "change",
  ),
  a: fc.nat(),
  b: fc.nat(),
  c: fc.nat(),
  d: fc.nat(),
});

export const acts: fc.Arbitrary<Act[]> = fc.array(act, { maxLength: 25 });

const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)];

/** Does one act; `nth` gives a new step its id. */
export function perform(journey: Journey, { act, a, b, c, d }: Act, nth: number): Journey {
  const step = pick(journey.steps, a);
  const path = step && pick(outlets(step), b)?.id;
  const other = pick(journey.steps, c);
  const kind = pick(kinds, d);
  if (!step || !other || !kind) return journey;
  const after = path === undefined ? undefined : { step: step.id, path };
  const doing: Record<Act["act"], () => Journey> = {
    add: () => addStep(journey, { kind: kind.kind, id: `n${nth}`, after }),
    addFree: () => addStep(journey, { kind: kind.kind, id: `n${nth}`, after, into: other.id }),
    connect: () => {
      const linked = after ? connect(journey, after.step, after.path, other.id) : undefined;
      return linked?.ok ? linked.journey : journey;
    },
    disconnect: () => (after ? disconnect(journey, after.step, after.path) : journey),
    remove: () => removeStep(journey, step.id, d % 2 ? path : undefined),
    removeBranch: () => (d % 4 === 0 ? removeSteps(journey, branchOf(journey, step.id)) : journey),
    move: () => (after ? moveStep(journey, other.id, after) : journey),
    moveBranch: () => (after ? moveBranch(journey, other.id, after) : journey),
    copy: () => {
      const branch = branchOf(journey, other.id);
      const copied = journey.steps.filter((one) => branch.has(one.id)).slice(0, 4);
      return paste(journey, copied, after).journey;
    },
    change: () => {
      const configs = Object.values(kinds.find((k) => k.kind === step.kind)?.examples ?? {});
      const config = pick(configs, d);
      return typeof config === "object" && config !== null
        ? updateStep(journey, step.id, { config: { ...config } })
        : journey;
    },
  };
  return doing[act]();
}

/** A journey somebody drew with such acts, finished or not. */
export const journey: fc.Arbitrary<Journey> = acts.map((all) => all.reduce(perform, newJourney("Law")));
