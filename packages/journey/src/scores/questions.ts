import { CHANNEL } from "../channels";
import { CHANNELS, type Channel } from "../journey";
import type { Rule } from "../rule";
import { LAPSE_REASONS, LAPSE_WORDS, STAGE_WORDS, STAGES } from "../traits";

/** One number of the assessment: of the pool, how many people a rule holds for. */
export interface PoolQuestion {
  /** `group.name` */
  id: string;
  label: string;
  rule: Rule;
}

const known = (field: string): Rule => ({ field, op: "known" });

/** That there is somewhere for the touches of a channel to go. */
const ADDRESS: Record<(typeof CHANNEL)[Channel]["address"], Rule> = {
  email: known("email"),
  phone: known("phone"),
  post: { all: [known("street"), known("city")] },
  whereabouts: { any: [known("account"), { all: [known("street"), known("city")] }] },
  match: { any: [known("email"), known("phone")] },
};

/** What is meant by enough data: whom one can address, and when it is day for them. */
export const ENOUGH_DATA: Rule = {
  all: [
    { field: "lastName", op: "known" },
    {
      any: [
        { field: "country", op: "known" },
        { field: "zone", op: "known" },
      ],
    },
  ],
};

/** Whom one may and can write to on a channel. */
export const reachableBy = (channel: Channel): Rule => ({
  all: [
    { field: `consent.${channel}`, op: "is", value: true },
    ADDRESS[CHANNEL[channel].address],
    { field: `suppressed.${channel}`, op: "is", value: false },
  ],
});

/** The part of the pool a campaign can work with: reachable on a channel at least, with enough data. */
export const WORKABLE: Rule = { all: [{ any: CHANNELS.map(reachableBy) }, ENOUGH_DATA] };

const MONTHS = [3, 6, 12, 24] as const;
const days = (months: number): number => Math.round((months * 365.25) / 12);

const STALLED: PoolQuestion[] = [
  ...MONTHS.map(
    (n): PoolQuestion => ({
      id: `stalled.${n}`,
      label: `${n} months or longer`,
      rule: { field: "activity.last", op: "olderThanDays", value: days(n) },
    }),
  ),
  {
    id: "stalled.never",
    label: "Nothing known that they ever did",
    rule: { field: "activity.last", op: "unknown" },
  },
];

const MISSING: [field: string, label: string][] = [
  ["email", "E-mail"],
  ["phone", "Phone"],
  ["lastName", "Last name"],
  ["role", "Role"],
  ["specialty", "Specialty"],
  ["account", "Account"],
  ["country", "Country"],
  ["zone", "Time zone"],
  ["language", "Language"],
  ["territory", "Territory"],
  ["owner", "Owner"],
  ["influence", "Influence"],
  ["account.kind", "Kind of account"],
  ["account.potential", "Potential of the account"],
  ["account.status", "Status of our product"],
];

const FIFTHS = [1, 2, 3, 4, 5];

/** Every number of the assessment that is a count of people. Each is a rule, so each is a segment one can open. */
export const POOL_QUESTIONS: PoolQuestion[] = [
  ...STALLED,
  { id: "workable.all", label: "Workable", rule: WORKABLE },
  { id: "workable.data", label: "Enough data", rule: ENOUGH_DATA },
  { id: "workable.reachable", label: "Reachable on some channel", rule: { any: CHANNELS.map(reachableBy) } },
  ...CHANNELS.map(
    (channel): PoolQuestion => ({
      id: `workable.${channel}`,
      label: `Reachable by ${CHANNEL[channel].label}`,
      rule: reachableBy(channel),
    }),
  ),
  ...CHANNELS.flatMap((channel): PoolQuestion[] => [
    {
      id: `consent.${channel}.yes`,
      label: "Yes",
      rule: { field: `consent.${channel}`, op: "is", value: true },
    },
    {
      id: `consent.${channel}.no`,
      label: "No",
      rule: { field: `consent.${channel}`, op: "is", value: false },
    },
    {
      id: `consent.${channel}.unknown`,
      label: "Not known",
      rule: { field: `consent.${channel}`, op: "unknown" },
    },
    {
      id: `consent.${channel}.suppressed`,
      label: "Suppressed",
      rule: { field: `suppressed.${channel}`, op: "is", value: true },
    },
  ]),
  ...MISSING.map(
    ([field, label]): PoolQuestion => ({ id: `missing.${field}`, label, rule: { field, op: "unknown" } }),
  ),
  ...STAGES.map(
    (stage): PoolQuestion => ({
      id: `stage.${stage}`,
      label: STAGE_WORDS[stage],
      rule: { field: "traits.stage", op: "is", value: stage },
    }),
  ),
  ...LAPSE_REASONS.map(
    (reason): PoolQuestion => ({
      id: `reason.${reason}`,
      label: LAPSE_WORDS[reason],
      rule: {
        all: [
          { field: "traits.stage", op: "is", value: "lapsed" },
          { field: "traits.reason", op: "is", value: reason },
        ],
      },
    }),
  ),
  ...FIFTHS.flatMap((r) =>
    FIFTHS.map(
      (f): PoolQuestion => ({
        id: `rfm.${r}.${f}`,
        label: `Recency ${r}, frequency ${f}`,
        rule: {
          all: [
            { field: "traits.r", op: "is", value: r },
            { field: "traits.f", op: "is", value: f },
          ],
        },
      }),
    ),
  ),
  { id: "rfm.never", label: "Never bought", rule: { field: "traits.r", op: "unknown" } },
];
