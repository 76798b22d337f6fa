import { normaliseEmail, normalisePhone } from "../people/address";
import type { FormField } from "./design";
import type { FaultCode } from "./words";

/** What was filled in, by the ids of fields. A tick is true, several choices are a list of their ids. */
export type Answer = string | string[] | true;
export type Answers = Record<string, Answer>;

const SHORT = 500;
export const LONG = 5_000;
/** More of a field than this is not even looked at. */
const MOST = 20_000;

/** Line ends and control signs of a single line: whoever puts them there wants to begin something else with it. */
const CONTROLS = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
const ODD = /(?![\t\n])[\p{Cc}\p{Co}]/gu;

/** Reads what a form sent, field by field; whatever else came along is left out. */
export function readAnswers(
  fields: FormField[],
  sent: URLSearchParams,
  country?: string,
): { answers: Answers; faults: Record<string, FaultCode> } {
  const answers: Answers = {};
  const faults: Record<string, FaultCode> = {};
  for (const field of fields) {
    const read = READ[field.kind](sent.getAll(field.id), field, country);
    if (typeof read === "object" && "fault" in read) faults[field.id] = read.fault;
    else if (read !== undefined) answers[field.id] = read;
    else if (field.required) faults[field.id] = "required";
  }
  return { answers, faults };
}

type Read = (said: string[], field: FormField, country?: string) => Answer | { fault: FaultCode } | undefined;

const line = ([said = ""]: string[]): string => said.slice(0, MOST).replace(CONTROLS, " ").trim();

const checked =
  (check: (text: string, country?: string) => string | undefined, fault: FaultCode): Read =>
  (said, _, country) => {
    const text = line(said);
    if (text === "") return undefined;
    if (text.length > SHORT) return { fault: "tooLong" };
    return check(text, country) ?? { fault };
  };

const READ: Record<FormField["kind"], Read> = {
  text: checked((text) => text, "badValue"),
  long([said = ""]) {
    const text = said.slice(0, MOST).replace(/\r\n?/g, "\n").replace(ODD, "").trim();
    return text.length > LONG ? { fault: "tooLong" } : text || undefined;
  },
  email: checked(normaliseEmail, "badEmail"),
  phone: checked(normalisePhone, "badPhone"),
  date: checked((text) => (isDay(text) ? text : undefined), "badDate"),
  choice(said, { choices = [] }) {
    const text = line(said);
    if (text === "") return undefined;
    return choices.some(({ id }) => id === text) ? text : { fault: "badChoice" };
  },
  choices(said, { choices = [] }) {
    const known = choices.map(({ id }) => id);
    if (said.some((one) => !known.includes(one))) return { fault: "badChoice" };
    const chosen = known.filter((id) => said.includes(id));
    return chosen.length > 0 ? chosen : undefined;
  },
  consent: (said) => (said.length > 0 ? true : undefined),
};

function isDay(text: string): boolean {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** An answer as somebody reads it: the words of the choices, not their ids. */
export function answerWords(field: FormField, answer: Answer | undefined): string {
  if (answer === undefined) return "";
  if (answer === true) return "yes";
  const words = (id: string) => field.choices?.find((one) => one.id === id)?.label ?? id;
  return Array.isArray(answer) ? answer.map(words).join(", ") : words(answer);
}
