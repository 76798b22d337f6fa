import { CHANNELS, type Channel } from "#journey/journey";
import type { AccountFacts } from "#journey/person";
import { isFindable, type PersonDraft } from "../draft";
import { TEXT_FIELDS, type TextField, tidyProfile } from "../tidyProfile";
import type { ColumnShape } from "./columnShape";
import { ACCOUNT_FACTS, type Target } from "./guessMapping";
import type { CsvRow } from "./readRows";
import { looksLikeDate, readBoolean, readDate, readNumber } from "./values";

export interface LineFault {
  line: number;
  level: "refused" | "warning";
  reason: string;
  /** the value at fault, shortened */
  value: string;
}

/** How to read the columns of a file, worked out once for all its lines. */
export interface ReadPlan {
  columns: { name: string; target: Target; shape: ColumnShape }[];
  /** country that phones are read by when a person's own is not known */
  home?: string;
  /** consent of everyone the line says nothing else about */
  consent: Partial<Record<Channel, boolean>>;
  /** one per column that goes somewhere */
  takers: { index: number; take: Taker }[];
  /** some column says something about the account */
  hasFacts: boolean;
}

/** What the cells of a line become, before it is tidied. */
interface Raw {
  texts: Partial<Record<TextField, string>>;
  fields: Record<string, string | number | boolean>;
  facts: AccountFacts;
  consent: Partial<Record<Channel, boolean>>;
}

type Report = (level: LineFault["level"], reason: string, value?: string) => void;
type Taker = (cell: string, raw: Raw, fault: Report) => void;

export function readPlan({ columns, home, consent }: Omit<ReadPlan, "takers" | "hasFacts">): ReadPlan {
  const hasFacts = columns.some(({ target }) => target.startsWith("account."));
  const takers = columns.flatMap((column, index) => {
    const take = takerOf(column);
    return take ? [{ index, take }] : [];
  });
  return { columns, home, consent, takers, hasFacts };
}

function takerOf({ name, target, shape }: ReadPlan["columns"][number]): Taker | undefined {
  const text = TEXT_FIELDS.find((field) => field === target);
  if (text) {
    return (cell, { texts }) => {
      texts[text] ??= cell;
    };
  }
  if (target === "name")
    return (cell, { texts }) => void Object.assign(texts, { ...splitName(cell), ...texts });
  const [where, what = ""] = target.split(".");
  if (where === "account") return factTaker(what, name, shape);
  if (where === "fields") {
    return (cell, { fields }, fault) => {
      fields[what] = readField(cell, name, shape, fault);
    };
  }
  const channel = CHANNELS.find((one) => one === what);
  if (!channel) return undefined;
  return (cell, { consent }, fault) => {
    const said = permission(cell, where === "optOut") ?? readBoolean(cell);
    if (said === undefined) fault("warning", `“${name}” says neither yes nor no. It was left out.`, cell);
    // An opt-out beats whatever else the line or the list says; its absence is no consent.
    else if (where === "optOut") {
      if (said) consent[channel] = false;
    } else if (!said || consent[channel] !== false) consent[channel] = said;
  };
}

/** "Allow" and "Do not allow" stand in columns of either kind, and mean the same in both. */
function permission(cell: string, optOut: boolean): boolean | undefined {
  const word = cell.trim().toLowerCase();
  if (word === "allow" || word === "zulassen") return !optOut;
  return word === "do not allow" || word === "nicht zulassen" ? optOut : undefined;
}

function factTaker(what: string, name: string, shape: ColumnShape): Taker | undefined {
  const fact = ACCOUNT_FACTS.find((one) => one === what);
  if (!fact) return undefined;
  return (cell, { facts }, fault) => {
    if (fact !== "potential") facts[fact] ??= cell.slice(0, 200);
    else {
      const value = readNumber(cell, shape.mark ?? ".");
      if (value === undefined) fault("warning", `“${name}” is not a number. It was left out.`, cell);
      else facts.potential ??= Math.round(value * 100);
    }
  };
}

const SHOWN = 100;
const CUT_OFF =
  "The file ends in the middle of this line, so it may not be whole. Export it again, or add the line by hand.";

/** The person a line speaks of, or the reason why it is refused. Small faults are warnings and cost one value. */
export function readLine(row: CsvRow, plan: ReadPlan): { draft?: PersonDraft; faults: LineFault[] } {
  const faults: LineFault[] = [];
  const fault = (level: LineFault["level"], reason: string, value = ""): void => {
    faults.push({ line: row.line, level, reason, value: value.slice(0, SHOWN) });
  };
  if (row.fault) {
    fault("refused", row.fault);
    return { faults };
  }
  const size = plan.columns.length;
  if (row.cells.slice(size).some((cell) => cell.trim())) {
    fault(
      "refused",
      `The line has ${row.cells.length} values, but the header names ${size} columns.`,
      row.cells[size],
    );
    return { faults };
  }
  const short = row.cells.length < size;
  if (short && row.last) {
    fault("refused", CUT_OFF, row.cells.at(-1));
    return { faults };
  }
  const raw: Raw = { texts: {}, fields: {}, facts: {}, consent: { ...plan.consent } };
  for (const { index, take } of plan.takers) {
    const cell = row.cells[index]?.trim();
    if (cell) take(cell, raw, fault);
  }
  const { texts, fields, facts, consent } = raw;
  const { profile, faults: wrong } = tidyProfile(texts, plan.home);
  if (plan.hasFacts && Object.keys(facts).length > 0) profile.accountFacts = facts;
  const unreachable = !profile.email && !profile.phone;
  if (unreachable && (short || wrong.some(({ field }) => field === "email" || field === "phone"))) {
    const worst =
      wrong.find(({ field }) => field === "email") ?? wrong.find(({ field }) => field === "phone");
    fault(
      "refused",
      worst?.reason ?? `The line has ${row.cells.length} values, but the header names ${size} columns.`,
      worst?.value,
    );
    return { faults: faults.filter(({ level }) => level === "refused") };
  }
  if (!isFindable(profile)) {
    fault("refused", "The line has no e-mail address, no phone number and no id to know the person by.");
    return { faults: faults.filter(({ level }) => level === "refused") };
  }
  if (short)
    fault(
      "warning",
      `The line has ${row.cells.length} values, but the header names ${size} columns. The missing ones were taken as empty.`,
    );
  for (const { reason, value } of wrong) fault("warning", `${reason} It was left out.`, value);
  if (unreachable)
    fault("warning", "The person has neither an e-mail address nor a phone number and cannot be reached.");
  return {
    draft: {
      profile: Object.keys(fields).length > 0 ? { ...profile, fields } : profile,
      consent,
      line: row.line,
    },
    faults,
  };
}

function readField(cell: string, name: string, shape: ColumnShape, fault: Report): string | number | boolean {
  const read = {
    date: () => readDate(cell, shape.order),
    number: () => readNumber(cell, shape.mark ?? "."),
    boolean: () => readBoolean(cell),
  }[shape.type as string]; // other shapes are texts and find nothing here
  if (!read) return cell.slice(0, 2_000);
  const value = read();
  if (value !== undefined) return value;
  fault("warning", `${whyNot(name, cell, shape)} It was kept as text.`, cell);
  return cell.slice(0, 2_000);
}

const whyNot = (name: string, cell: string, { type }: ColumnShape): string =>
  type === "date" && looksLikeDate(cell)
    ? `“${name}” is a day that is not in the calendar.`
    : `“${name}” is not a ${WORDS[type]}.`;

const WORDS: Partial<Record<ColumnShape["type"], string>> = {
  date: "date",
  number: "number",
  boolean: "yes or no",
};

/** "Dr. med. Jörg von Müller" and "Müller, Jörg" → first and last name, the title apart. */
function splitName(text: string): Partial<Record<TextField, string>> {
  const title =
    /^((?:(?:prof|dr|pd|priv|med|dent|phil|rer|nat|h\.?c|dipl|ing|mr|mrs|ms|herr|frau)\.?[\s-]*)+)(?=\S)/i.exec(
      text,
    )?.[1];
  const isTitle = title !== undefined && /[.\s]$/.test(title);
  const bare = (isTitle ? text.slice(title.length) : text).trim();
  const [last, first] = bare.split(/\s*,\s*/);
  const words = bare.split(/\s+/);
  const from = words.findIndex((word, i) => i > 0 && /^(von|van|de|zu|zur|del|della|di|le|la)$/i.test(word));
  const cut = from > 0 ? from : words.length - 1;
  return {
    ...(isTitle ? { title: title.trim() } : {}),
    ...(first
      ? { firstName: first, lastName: last }
      : { firstName: words.slice(0, cut).join(" "), lastName: words.slice(cut).join(" ") }),
  };
}
