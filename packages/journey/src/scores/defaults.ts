import type { Rule } from "../rule";
import type { TraitsModel } from "./model";

const BUYING = ["order", "prescription"];
/** After so many days without buying a customer has lapsed. */
const LAPSED_DAYS = 180;

const bought = (withinDays?: number): Rule => ({
  any: BUYING.map((did): Rule => ({ did, measure: "times", op: "gte", value: 1, withinDays })),
});
const boughtNot = (withinDays: number): Rule[] =>
  BUYING.map((did): Rule => ({ did, measure: "times", op: "lte", value: 0, withinDays }));
const did = (name: string, times = 1, withinDays = LAPSED_DAYS): Rule => ({
  did: name,
  measure: "times",
  op: "gte",
  value: times,
  withinDays,
});

/** What holds in a house that has not said otherwise: plain rules for teams that sell to prescribers and pharmacies. */
export const DEFAULT_MODEL: TraitsModel = {
  buying: BUYING,
  fit: [
    {
      label: "Prescribes or decides",
      when: {
        any: [
          {
            field: "role",
            op: "contains",
            value: ["prescriber", "physician", "doctor", "formulary", "procurement"],
          },
          { field: "influence", op: "is", value: "high" },
        ],
      },
      points: 15,
    },
    {
      label: "Works in a hospital or practice",
      when: { field: "account.kind", op: "in", value: ["hospital", "practice", "clinic"] },
      points: 5,
    },
    { label: "Top account", when: { field: "account.tier", op: "in", value: ["A", "1", "top"] }, points: 10 },
    {
      label: "Speaks for us",
      when: { field: "stance", op: "in", value: ["champion", "supporter"] },
      points: 10,
    },
    {
      label: "Speaks against us",
      when: { field: "stance", op: "in", value: ["critic", "blocker"] },
      points: -10,
    },
    { label: "Bought for more than most", when: { field: "traits.m", op: "gte", value: 4 }, points: 10 },
  ],
  engagement: [
    { label: "Gave a positive answer", deed: "answered.positive", points: 30, halfLife: 60, most: 40 },
    { label: "Answered", deed: "answered", points: 10, halfLife: 60, most: 20 },
    { label: "Had a meeting", deed: "meeting", points: 20, halfLife: 90, most: 40 },
    { label: "Attended a webinar", deed: "webinar", points: 15, halfLife: 60, most: 30 },
    { label: "Downloaded something", deed: "download", points: 10, halfLife: 45, most: 30 },
    { label: "Clicked a link", deed: "clicked", points: 5, halfLife: 30, most: 20 },
    { label: "Opened a message", deed: "opened", points: 1, halfLife: 14, most: 5 },
    { label: "Ordered", deed: "order", points: 10, halfLife: 120, most: 30 },
  ],
  stages: [
    {
      stage: "reactivated",
      when: {
        all: [{ field: "traits.stage", op: "in", value: ["lapsed", "reactivated"] }, bought(LAPSED_DAYS)],
      },
    },
    { stage: "lapsed", when: { all: [bought(), ...boughtNot(LAPSED_DAYS)] } },
    { stage: "customer", when: bought(LAPSED_DAYS) },
    { stage: "accepted", when: { any: [did("meeting"), did("meeting.booked"), did("answered.positive")] } },
    { stage: "qualified", when: { field: "traits.score", op: "gte", value: 40 } },
    {
      stage: "nurtured",
      when: { all: [did("sent", 3), { field: "engagement.depth", op: "gte", value: 1 }] },
    },
    {
      stage: "engaged",
      when: { any: [did("opened"), did("clicked"), did("answered"), did("download"), did("webinar")] },
    },
  ],
  reasons: [
    { reason: "timing", when: { did: "answered.timing", measure: "times", op: "gte", value: 1 } },
    { reason: "staffing", when: { did: "answered.changed", measure: "times", op: "gte", value: 1 } },
    { reason: "badExperience", when: { did: "answered.negative", measure: "times", op: "gte", value: 1 } },
    {
      reason: "access",
      when: { field: "account.status", op: "contains", value: ["not listed", "in review"] },
    },
    { reason: "competitor", when: { field: "account.rival", op: "known" } },
  ],
};
