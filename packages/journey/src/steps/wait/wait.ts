import { z } from "zod";
import { Duration, durationWords, toMs } from "../../time";
import { atLocal, isZone } from "../../zone";
import { defineStep, type Moment } from "../define";
import { listed, sentence } from "../sentence";
import { capital, nextWeekday, WEEKDAYS, weekdayNames } from "../weekdays";

const how = <const Way extends string>(value: Way, label: string) =>
  z.literal(value).meta({ label: "Wait", options: [{ value, label }] });

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 09:30");

/**
 * Waits in the person's own zone; in the journey's where the person's is unknown. A while may be stretched by a pause;
 * a date and a weekday are points in time and stay where they are.
 */
export const wait = defineStep({
  kind: "wait",
  label: "Wait",
  summary: "Holds people for a while, until a date, or until a weekday and hour in their own zone.",
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
  ]),
  examples: {
    "3 days": { how: "for", for: { amount: 3, unit: "days" } },
    "until a date": { how: "until", date: "2030-05-17", time: "09:00" },
    "Tuesday at 10": { how: "weekday", weekdays: ["tuesday"], time: "10:00" },
  },
  paths: () => [{ id: "next", label: "next" }],
  sentence: (c) => {
    if (c.how === "for") return sentence(`Wait ${durationWords(c.for)}`);
    if (c.how === "until") return sentence(`Wait until ${c.date} at ${c.time}`);
    return sentence(`Wait until ${listed(weekdayNames(c.weekdays), "or")} at ${c.time}`);
  },
  decide: (c, moment) => {
    const zone = zoneOf(moment);
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

function zoneOf(moment: Moment): string {
  if (isZone(moment.profile.zone)) return moment.profile.zone;
  return isZone(moment.policies.zone) ? moment.policies.zone : "UTC";
}
