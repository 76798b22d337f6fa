import type { FieldView, VocabularyView } from "#api/views/segments";
import type { Leaf } from "#journey/leavesOf";
import type { DidRule, FieldRule } from "#journey/segment";
import type { Choice } from "../ui/Field";

type Op = FieldRule["op"];
/** What has to be given to an operator: nothing, one value, from and to, several, or a number of days. */
export type Wants = "nothing" | "one" | "two" | "many" | "days";

const WORDS: Record<Op, string> = {
  is: "is",
  isNot: "is not",
  in: "is any of",
  notIn: "is none of",
  contains: "contains",
  notContains: "does not contain",
  startsWith: "begins with",
  between: "is between",
  gt: "is more than",
  gte: "is at least",
  lt: "is less than",
  lte: "is at most",
  before: "is before",
  after: "is after",
  withinDays: "is within the last",
  olderThanDays: "is longer ago than",
  withinNextDays: "is within the next",
  known: "is known",
  unknown: "is unknown",
};

const BY_TYPE: Record<FieldView["type"], Op[]> = {
  text: ["is", "isNot", "in", "notIn", "contains", "notContains", "startsWith", "known", "unknown"],
  number: ["is", "isNot", "gt", "gte", "lt", "lte", "between", "known", "unknown"],
  date: ["olderThanDays", "withinDays", "withinNextDays", "before", "after", "between", "known", "unknown"],
  boolean: ["is", "known", "unknown"],
  choice: ["in", "notIn", "known", "unknown"],
};

const WANTS: Partial<Record<Op, Wants>> = {
  in: "many",
  notIn: "many",
  withinDays: "days",
  olderThanDays: "days",
  withinNextDays: "days",
  between: "two",
  known: "nothing",
  unknown: "nothing",
};

export const wantsOf = (op: Op): Wants => WANTS[op] ?? "one";

/** The operators for a field, and the one in use even when it is not usual for the type. */
export const operatorsOf = (type: FieldView["type"], used: Op): Choice[] => {
  const usual = BY_TYPE[type];
  return (usual.includes(used) ? usual : [used, ...usual]).map((op) => ({ value: op, label: WORDS[op] }));
};

const isOp = (text: string): text is Op => text in WORDS;

/** A new condition on a field, or the old one moved to it. */
export function startOn(field: FieldView): FieldRule {
  const op = BY_TYPE[field.type][0] ?? "is";
  return { field: field.field, op, value: startValue(field.type, op) };
}

/** A new condition on something people do. */
export const startOnDeed = (did: string): DidRule => ({
  did,
  measure: "times",
  op: "gte",
  value: 1,
  withinDays: 90,
});

const startValue = (type: FieldView["type"], op: Op): FieldRule["value"] => {
  const wants = wantsOf(op);
  if (wants === "many" || wants === "two") return [];
  if (wants === "days") return 180;
  if (wants === "nothing") return undefined;
  return type === "boolean" ? true : undefined;
};

/** The same condition with another operator; keeps the value where it still makes sense. */
export function withOperator(rule: FieldRule, op: string, type: FieldView["type"]): FieldRule {
  if (!isOp(op)) return rule;
  const keeps = wantsOf(op) === wantsOf(rule.op);
  return { field: rule.field, op, value: keeps ? rule.value : startValue(type, op) };
}

/** Whether a condition says all it needs to say. */
export function isComplete(rule: Leaf): boolean {
  if ("segment" in rule) return rule.segment !== "";
  if ("did" in rule) return typeof rule.value === "number" || rule.value.length === 2;
  const wants = wantsOf(rule.op);
  if (wants === "nothing") return true;
  if (wants === "many") return Array.isArray(rule.value) && rule.value.length > 0;
  if (wants === "two") return Array.isArray(rule.value) && rule.value.length === 2;
  return rule.value !== undefined && rule.value !== "" && !Number.isNaN(rule.value);
}

/** Something a condition can be about. */
export interface Subject {
  key: string;
  label: string;
  group: string;
  start(): Leaf;
  /** it was put away: rules that name it show it, and nobody can choose it */
  archived?: boolean | undefined;
}

const GROUPS: [name: string, holds: RegExp][] = [
  ["Account", /^(account($|\.)|accountName$)/],
  ["Stakeholder", /^(role|influence|stance|title|specialty|owner|territory)$/],
  ["Profile", /^[^.]+$/],
  ["From your imports", /^fields\./],
  ["Consent", /^(consent|suppressed)\./],
  ["Behaviour", /^(last|first|event|activity)\./],
  ["Engagement", /^engagement\./],
  ["Value and RFM", /^traits\.[rfm]$/],
  ["Life cycle and scores", /^traits\./],
  ["Lists and segments", /^list\./],
  ["Journeys", /^inside\./],
];

/** The order in which groups are shown. */
export const GROUP_ORDER = [
  "Profile",
  "From your imports",
  "Account",
  "Stakeholder",
  "Consent",
  "Behaviour",
  "Engagement",
  "Life cycle and scores",
  "Value and RFM",
  "Lists and segments",
  "Journeys",
];

const OURS = /^last\.(sent|opened|clicked|answered)/;

const groupFor = (field: string): string =>
  OURS.test(field) ? "Engagement" : (GROUPS.find(([, holds]) => holds.test(field))?.[0] ?? "Profile");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Everything a condition of this house can be about. */
export function subjectsOf({ fields, deeds, segments }: VocabularyView): Subject[] {
  const gone = new Set(segments.flatMap(({ id, archived }) => (archived ? [`list.${id}`] : [])));
  const all: Subject[] = [
    ...fields.map((field) => ({
      archived: gone.has(field.field),
      key: field.field,
      label: field.label,
      group: groupFor(field.field),
      start: () => startOn(field),
    })),
    ...deeds.map(({ did, done, own }) => ({
      key: `did:${did}`,
      label: capital(done),
      group: own ? "Engagement" : "Behaviour",
      start: () => startOnDeed(did),
    })),
    ...segments.map(({ id, name, archived }) => ({
      archived,
      key: `segment:${id}`,
      label: `Segment “${name}”`,
      group: "Lists and segments",
      start: (): Leaf => ({ segment: id, belongs: true }),
    })),
  ];
  // Deeds come before the dates about them.
  const place = ({ group, key }: Subject) =>
    GROUP_ORDER.indexOf(group) * 2 + (key.startsWith("did:") ? 0 : 1);
  return all.sort((a, b) => place(a) - place(b));
}

export const keyOf = (leaf: Leaf): string =>
  "did" in leaf ? `did:${leaf.did}` : "segment" in leaf ? `segment:${leaf.segment}` : leaf.field;
