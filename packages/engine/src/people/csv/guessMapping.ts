import { CHANNELS, type Channel } from "#journey/journey";
import type { AccountFacts } from "#journey/person";
import { TEXT_FIELDS } from "../tidyProfile";
import { ACTIVITY_HEADERS, ACTIVITY_TARGETS } from "./activityHeaders";
import type { ColumnShape } from "./columnShape";
import { HEADERS } from "./headers";

/**
 * Where the values of a column go: a text of the profile, `name` (first and last in one), `fields.<name>`,
 * `consent.<channel>`, `optOut.<channel>` (yes means no consent, no says nothing), or "" for nowhere.
 */
export type Target = string;

/** What a column may say about the account of a line's person. */
export const ACCOUNT_FACTS = [
  "kind",
  "tier",
  "potential",
  "status",
  "rival",
  "owner",
  "territory",
  "city",
] as const satisfies (keyof AccountFacts)[];

export function isTarget(target: Target): boolean {
  if (target === "" || target === "name" || TEXT_FIELDS.some((field) => field === target)) return true;
  if (ACTIVITY_TARGETS.some((one) => one === target)) return true;
  const [where, what = "", ...more] = target.split(".");
  if (where === "account") return ACCOUNT_FACTS.some((fact) => fact === what) && more.length === 0;
  if (where === "fields") return /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(what) && more.length === 0;
  return (
    (where === "consent" || where === "optOut") &&
    CHANNELS.some((c: Channel) => c === what) &&
    more.length === 0
  );
}

const BY_HEADER = new Map(
  Object.entries(HEADERS).flatMap(([target, names]) =>
    names.split(" ").map((name) => [name, target] as const),
  ),
);
const RANK = new Map(
  Object.values(HEADERS).flatMap((names) => names.split(" ").map((name, i) => [name, i] as const)),
);

/** "Mailing Country/Territory" → "mailingcountryterritory", "Umsatz (€)__c" → "umsatz", "Straße" → "strasse". */
export const plain = (header: string): string =>
  unaccented(header.replace(ENDING, "").toLowerCase()).replace(/[^a-z0-9]/g, "");

/** How a CRM marks fields that somebody has added: "__c" of Salesforce, "_vod__c" of Veeva. */
const ENDING = /(?:_vod)?(?:__(?:c|pc|r))?$/i;

const unaccented = (text: string): string =>
  text
    .replace(/ß/g, "ss")
    .replace(/[äöü]/gi, (c) => ({ ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue" })[c] ?? c)
    .normalize("NFD")
    .replace(/\p{M}/gu, "");

/** "Last_Order_Date__c" → "lastOrderDate". */
export function fieldName(header: string): string {
  const words = unaccented(header.replace(ENDING, "").replace(/([a-z0-9])([A-Z])/g, "$1 $2"))
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  const name = words
    .map((word, i) => (i === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1).toLowerCase()))
    .join("")
    .slice(0, 60);
  return /^[a-z]/i.test(name) ? name : `f${name || "ield"}`;
}

/** "Last_Order_Date__c" → "Last Order Date". */
export const fieldLabel = (header: string): string =>
  header.replace(ENDING, "").replace(/_+/g, " ").trim() || header;

export interface GuessedColumn {
  name: string;
  shape: ColumnShape;
  filled: number;
}

/** The targets of activities: who, what, when, for how much. By their headers; `byShape` finds what no header names. */
export function guessActivity(columns: GuessedColumn[], byShape: boolean): Record<string, Target> {
  const taken = new Map<Target, { column: GuessedColumn; rank: number }>();
  for (const column of columns) {
    if (column.shape.type === "empty") continue;
    const header = plain(column.name);
    for (const [target, names] of Object.entries(ACTIVITY_HEADERS)) {
      const place = names.split(" ").indexOf(header);
      if (place === -1 || (target === "activity.at" && column.shape.type === "number")) continue;
      // A column of dates with some that are none is still one, but comes behind those without.
      const rank = place + (target === "activity.at" && column.shape.type !== "date" ? 1_000 : 0);
      const holder = taken.get(target);
      if (!holder || rank < holder.rank) taken.set(target, { column, rank });
    }
  }
  const mapping: Record<string, Target> = Object.fromEntries(columns.map(({ name }) => [name, ""]));
  for (const [target, { column }] of taken) if (mapping[column.name] === "") mapping[column.name] = target;
  if (!byShape) return mapping;
  for (const [target, type] of [
    ["email", "email"],
    ["activity.at", "date"],
  ] as const) {
    const found = columns.find(({ name, shape }) => shape.type === type && mapping[name] === "");
    if (found && !Object.values(mapping).includes(target)) mapping[found.name] = target;
  }
  return mapping;
}

/** A target for every column: by its header, else by what it holds, else a field of its own. Empty ones go nowhere. */
export function guessMapping(columns: GuessedColumn[]): Record<string, Target> {
  const mapping: Record<string, Target> = {};
  const taken = new Map<Target, GuessedColumn>();
  const rank = (column: GuessedColumn): number =>
    (column.filled > 0 ? 0 : 1_000) + (RANK.get(plain(column.name)) ?? 999);
  for (const column of columns) {
    if (column.shape.type === "empty") continue;
    const target = headerTarget(column, columns);
    const holder = target && taken.get(target);
    // The likelier header wins: "Mobile" before "Phone", "Mailing Country" before "Land".
    if (target && (!holder || rank(column) < rank(holder))) taken.set(target, column);
  }
  const byContent = (target: "email" | "phone"): void => {
    if (taken.has(target)) return;
    const used = new Set(taken.values());
    const found = columns.find((column) => column.shape.type === target && !used.has(column));
    if (found) taken.set(target, found);
  };
  byContent("email");
  byContent("phone");
  // What is said about an account belongs to nobody when no column names the account.
  if (!taken.has("account") && !taken.has("accountName"))
    for (const target of taken.keys()) if (target.startsWith("account.")) taken.delete(target);
  const targets = new Map([...taken].map(([target, column]) => [column, target]));
  const names = new Set<string>();
  for (const column of columns) {
    const target = targets.get(column) ?? (column.shape.type === "empty" ? "" : ownField(column.name, names));
    mapping[column.name] = target;
  }
  return mapping;
}

function headerTarget(column: GuessedColumn, columns: GuessedColumn[]): Target | undefined {
  const header = plain(column.name);
  const found = BY_HEADER.get(header);
  if (header === "name")
    return columns.some((other) => BY_HEADER.get(plain(other.name)) === "firstName") ? "lastName" : "name";
  // A header may promise an e-mail while the column holds something else, as "Mail" for a postal address does.
  if (
    found === "email" &&
    column.shape.type !== "email" &&
    column.filled > 20 &&
    column.shape.type !== "text"
  )
    return undefined;
  return found;
}

function ownField(header: string, names: Set<string>): Target {
  const name = fieldName(header);
  let unique = name;
  for (let n = 2; names.has(unique); n++) unique = `${name}${n}`;
  names.add(unique);
  return `fields.${unique}`;
}
