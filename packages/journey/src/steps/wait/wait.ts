import { z } from "zod";
import { fieldValue } from "../../fieldValue";
import { Duration, durationWords, toMs } from "../../time";
import { atLocal, daysAfter, isZone, localTime } from "../../zone";
import { type Decision, defineStep, type Moment } from "../define";
import { listed, sentence } from "../sentence";
import { capital, nextWeekday, WEEKDAYS, weekdayNames } from "../weekdays";

const how = <const Way extends string>(value: Way, label: string) =>
  z.literal(value).meta({ label: "Wait", options: [{ value, label }] });

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 09:30");

/**
 * Waits in the person's own zone; in the journey's where the person's is unknown. A while may be stretched by a pause;
 * dates and weekdays are points in time and stay where they are.
 */
export const wait = defineStep({
  kind: "wait",
  label: "Wait",
  summary: "Holds people for a while, until a date or one of their own, or until a weekday and hour.",
  place: "middle",
  group: "wait",
  look: { icon: "clock", tone: "time" },
  config: z.discriminatedUnion("how", [
    z.object({
      how: how("for", "for a while"),
      for: Duration.refine((d) => d.amount > 0, "must be longer than nothing").meta({
        label: "How long",
        widget: "duration",
      }),
    }),
    z.object({
      how: how("until", "until a date"),
      date: z.iso.date("must be a date such as 2030-05-17").meta({ label: "Date", widget: "date" }),
      time: time.meta({ label: "Time", widget: "time", help: "In the person's own time zone" }),
    }),
    z.object({
      how: how("weekday", "until a weekday"),
      weekdays: z
        .array(z.enum(WEEKDAYS))
        .min(1, "needs at least one day")
        .max(7)
        .meta({
          label: "Days",
          widget: "chips",
          options: WEEKDAYS.map((d) => ({ value: d, label: capital(d) })),
        }),
      time: time.meta({ label: "Time", widget: "time", help: "In the person's own time zone" }),
    }),
    z.object({
      how: how("field", "until a date of the person"),
      field: z.string().min(1, "needs the name of a field").max(120).meta({
        label: "Field",
        widget: "text",
        placeholder: "fields.contractEnd",
        help: "A field that holds a date, or event.<name> for the last time of an event",
      }),
      shift: Duration.meta({
        label: "How far from it",
        widget: "duration",
        help: "0 days: on that very day",
      }),
      when: z.enum(["before", "after"]).meta({
        label: "Before or after it",
        widget: "select",
        options: [
          { value: "before", label: "before" },
          { value: "after", label: "after" },
        ],
      }),
      time: time.meta({ label: "Time", widget: "time", help: "In the person's own time zone" }),
    }),
  ]),
  examples: {
    "3 days": { how: "for", for: { amount: 3, unit: "days" } },
    "until a date": { how: "until", date: "2030-05-17", time: "09:00" },
    "Tuesday at 10": { how: "weekday", weekdays: ["tuesday"], time: "10:00" },
    "30 days before the contract ends": {
      how: "field",
      field: "fields.contractEnd",
      shift: { amount: 30, unit: "days" },
      when: "before",
      time: "09:00",
    },
  },
  paths: (c) =>
    c.how === "field"
      ? [
          { id: "next", label: "next" },
          { id: "past", label: "the day was over" },
          { id: "unknown", label: "no date known" },
        ]
      : [{ id: "next", label: "next" }],
  reads: (c) => (c.how === "field" ? c.field : undefined),
  sentence: (c) => {
    if (c.how === "for") return sentence(`Wait ${durationWords(c.for)}`);
    if (c.how === "until") return sentence(`Wait until ${c.date} at ${c.time}`);
    if (c.how === "field") {
      const far = c.shift.amount === 0 ? "the day of" : `${durationWords(c.shift)} ${c.when}`;
      return sentence(`Wait until ${far} ${c.field.replace(/^(fields|event)\./, "")}`);
    }
    return sentence(`Wait until ${listed(weekdayNames(c.weekdays), "or")} at ${c.time}`);
  },
  decide: (c, moment) => {
    const zone = zoneOf(moment);
    if (c.how === "field") return decideField(c, moment, zone);
    const until =
      c.how === "for"
        ? moment.after(moment.entered, toMs(c.for))
        : c.how === "until"
          ? atLocal(c.date, c.time, zone)
          : nextWeekday(moment.entered, c.weekdays, c.time, zone);
    return until <= moment.now
      ? { do: "go", path: "next", because: "the wait is over", due: until }
      : {
          do: "hold",
          until,
          because: c.how === "for" ? `waits ${durationWords(c.for)}` : `waits until the set time`,
        };
  },
});

interface FieldWait {
  field: string;
  shift: Duration;
  when: "before" | "after";
  time: string;
}

/** Who has no date, or whose day was over when they came, goes a way of their own at once. */
function decideField(c: FieldWait, moment: Moment, zone: string): Decision {
  const date = dateOf(fieldValue(c.field, moment), zone);
  if (date === undefined) return { do: "go", path: "unknown", because: `${c.field} holds no date` };
  const until = shifted(date, c, zone);
  if (until > moment.now) return { do: "hold", until, because: `waits for ${c.field}, which is ${date}` };
  return until < moment.entered
    ? { do: "go", path: "past", because: `${date} was over before they came` }
    : { do: "go", path: "next", because: "the wait is over", due: until };
}

/** A day of a calendar is not always 24 hours long, so days and weeks are counted in dates. */
function shifted(date: string, { shift, when, time }: FieldWait, zone: string): number {
  const sign = when === "before" ? -1 : 1;
  const days = shift.unit === "weeks" ? shift.amount * 7 : shift.unit === "days" ? shift.amount : 0;
  const rest = days > 0 ? 0 : toMs(shift);
  return atLocal(daysAfter(date, sign * days), time, zone) + sign * rest;
}

/** The date a value says, as a text that begins with one or a moment in ms; undefined when it says none. */
function dateOf(value: string | number | boolean | undefined, zone: string): string | undefined {
  if (typeof value === "number") return Math.abs(value) <= LAST ? localTime(value, zone).date : undefined;
  const date = typeof value === "string" ? /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(value.trim())?.[0] : undefined;
  const day = date === undefined ? Number.NaN : Date.parse(`${date}T00:00:00Z`);
  // The 31st of February is read as the 3rd of March, and meant as nothing.
  return new Date(Number.isNaN(day) ? 0 : day).toISOString().startsWith(date ?? "?") ? date : undefined;
}

/** The last moment a calendar can tell, in the year 9999, ms. */
const LAST = 253_000_000_000_000;

function zoneOf(moment: Moment): string {
  if (isZone(moment.profile.zone)) return moment.profile.zone;
  return isZone(moment.policies.zone) ? moment.policies.zone : "UTC";
}
