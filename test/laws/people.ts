import fc from "fast-check";
import { eachChannel } from "#journey/channels";
import type { Did } from "#journey/did";
import { addDid } from "#journey/did";
import { CHANNELS, RESPONSE_CLASSES, type ResponseClass } from "#journey/journey";
import { newPerson, type PersonState, type Profile, type Touch } from "#journey/person";
import { DID_OPERATORS, OPERATORS, type Rule } from "#journey/segment";
import { NOW } from "./arbitrary";

/** People of every sort, and rules about all one may ask about them. */

const DAY = 86_400_000;
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
export const ZONES = ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu", "no/zone"];

const ago = fc.integer({ min: -2 * DAY, max: 400 * DAY }).map((ms) => NOW - ms);

/** Days around changes of clocks, of leap years, and some no calendar has. */
const day = fc.constantFrom(
  "2030-03-31",
  "2030-03-30",
  "2030-03-29",
  "2029-10-28",
  "2028-02-29",
  "2030-02-29",
  "2030-02-30",
  "2029-12-01",
  "2030-03-30T11:30",
  "2030-03-30T12:00:00Z",
  "2030-03-30 23:30+05:45",
  "soon",
);

const did: fc.Arbitrary<Did | undefined> = fc
  .array(fc.tuple(ago, maybe(fc.integer({ min: 0, max: 90_000 }))), { maxLength: 5 })
  .map((deeds) => {
    let all: Did | undefined;
    for (const [at, value] of deeds) all = addDid(all, at, value);
    return all;
  });

const touch: fc.Arbitrary<Touch> = fc
  .record({
    status: fc.constantFrom<Touch["status"]>("sent", "sent", "sent", "pending", "failed"),
    channel: fc.constantFrom(...CHANNELS),
    at: ago,
    opened: maybe(ago),
    clicked: maybe(ago),
    answer: maybe(fc.record({ class: fc.constantFrom<ResponseClass>(...RESPONSE_CLASSES), at: ago })),
  })
  .map(({ opened, clicked, answer, ...rest }) => ({
    id: "t",
    enrollment: "e",
    campaign: "c",
    journey: "j",
    version: 1,
    step: "s",
    content: { id: "c", version: 1 },
    cost: 1,
    job: "j",
    nonce: "n",
    tries: 0,
    ...rest,
    ...(opened === undefined ? {} : { opened }),
    ...(clicked === undefined ? {} : { clicked }),
    ...(answer ? { answer } : {}),
  }));

const consent = maybe(fc.record({ on: fc.boolean(), at: fc.constant(0), source: fc.constant("law") }));
const stopped = maybe(fc.constant({ reason: "hard bounce", at: 0 }));

export interface Someone {
  profile: Profile;
  state: PersonState;
}

const profile = fc.record({
  email: maybe(fc.constantFrom("a@example.org", "B@example.org", " ")),
  phone: maybe(fc.constantFrom("+491701234567", "+431")),
  firstName: maybe(fc.string({ maxLength: 6 })),
  zone: maybe(fc.constantFrom(...ZONES)),
  country: maybe(fc.constantFrom("DE", "at", "")),
  influence: maybe(fc.constantFrom("high", "low")),
  fields: maybe(
    fc.record(
      {
        orders: fc.constantFrom<string | number | null>(3, "3", "many", 0, -1, null),
        day: fc.oneof<fc.Arbitrary<string | number>[]>(day, ago),
        vip: fc.constantFrom<boolean | string>(true, false, "yes"),
        "a.b": fc.string({ maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
  ),
  accountFacts: maybe(fc.record({ tier: maybe(fc.constantFrom("A", "b")), potential: maybe(fc.nat(9)) })),
  did: maybe(fc.dictionary(fc.constantFrom("order", "meeting", "toString"), did)),
  traits: maybe(
    fc.record({ at: fc.constant(0), score: maybe(fc.nat(100)), stageAt: maybe(ago), r: maybe(fc.nat(5)) }),
  ),
  lists: maybe(fc.uniqueArray(fc.constantFrom("seg_a", "seg_list"))),
});

const state = fc.record({
  consent: fc.record(eachChannel(() => consent)),
  suppressed: fc.record(eachChannel(() => stopped)),
  mailbox: fc.dictionary(fc.constantFrom("order", "ordered", "a.b"), ago),
  inside: fc.uniqueArray(fc.constantFrom("jny_a", "jny_b")),
  touches: fc.array(touch, { maxLength: 4 }),
  older: maybe(fc.record({ email: fc.array(ago, { maxLength: 3 }) })),
  breakUntil: maybe(ago.map((at) => at + 30 * DAY)),
});

let born = 0;

/** What a store gives back: nothing in it is undefined. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const someone: fc.Arbitrary<Someone> = fc.tuple(profile, state).map(([p, { inside, ...s }]) => {
  born++;
  const id = `per_${born.toString(36).padStart(8, "0")}`;
  const place = { campaign: "c", version: 1, step: "s", seq: 1, entered: NOW, since: NOW };
  const enrollments = Object.fromEntries(
    inside.map((journey) => [`e_${journey}`, { ...place, id: `e_${journey}`, journey }]),
  );
  return stored({ profile: { id, ...p }, state: { ...newPerson(id), ...s, enrollments } }) as Someone;
});

export const FIELDS = [
  "email",
  "firstName",
  "country",
  "influence",
  "fields.orders",
  "fields.day",
  "fields.vip",
  "fields.a.b",
  "account.tier",
  "account.potential",
  "traits.score",
  "traits.stageAt",
  "traits.r",
  "consent.email",
  "suppressed.sms",
  "inside.jny_a",
  "event.ordered",
  "last.order",
  "first.order",
  "last.clicked",
  "last.email.opened",
  "last.answered.positive",
  "activity.last",
  "engagement.last",
  "engagement.depth",
  "list.seg_list",
  "zone",
  "nothing.here",
];

const scalar = fc.oneof(
  fc.constantFrom<string | number | boolean>("DE", "a", "A", 3, "3", true, false, ""),
  fc.integer({ min: -5, max: 400 }),
  day,
  ago,
);

const pair = fc.oneof(
  fc.tuple(day, day),
  fc.tuple(fc.integer({ min: -5, max: 90 }), fc.integer({ min: -5, max: 90 })),
  fc.tuple(ago, ago),
);

const asked: fc.Arbitrary<Rule> = fc.record(
  {
    field: fc.constantFrom(...FIELDS),
    op: fc.constantFrom(...OPERATORS),
    value: fc.oneof(scalar, pair, fc.array(fc.oneof(day, fc.integer({ max: 9 })), { maxLength: 3 })),
  },
  { requiredKeys: ["field", "op"] },
);

const deed: fc.Arbitrary<Rule> = fc.record(
  {
    did: fc.constantFrom(
      "order",
      "meeting",
      "toString",
      "sent",
      "clicked",
      "email.opened",
      "sms.sent",
      "answered.negative",
    ),
    measure: fc.constantFrom("times" as const, "value" as const),
    op: fc.constantFrom(...DID_OPERATORS),
    value: fc.oneof(
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 100_000 }),
      fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 90_000 })),
    ),
    withinDays: fc.integer({ min: 1, max: 420 }),
  },
  { requiredKeys: ["did", "measure", "op", "value"] },
);

/** Segments the rules may name, one of which names another. */
export const SEGMENTS: Record<string, Rule> = {
  seg_a: { field: "country", op: "is", value: "DE" },
  seg_b: {
    any: [
      { segment: "seg_a", belongs: false },
      { did: "order", measure: "times", op: "gte", value: 2 },
    ],
  },
  seg_list: { field: "list.seg_list", op: "is", value: true },
};

const member: fc.Arbitrary<Rule> = fc.record({
  segment: fc.constantFrom("seg_a", "seg_b", "seg_list", "seg_gone"),
  belongs: fc.boolean(),
});

const leaf = fc.oneof({ weight: 6, arbitrary: asked }, { weight: 2, arbitrary: deed }, member);

/** Any rule: fields, deeds, segments, and groups of them. */
export const anyRule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({ all: fc.array(tie("rule"), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie("rule"), { maxLength: 3 }) }),
    fc.record({ none: fc.array(tie("rule"), { maxLength: 3 }) }),
  ),
})).rule;
