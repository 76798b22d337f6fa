import { z } from "zod";
import { type Complaint, defineStep } from "../define";
import { listed, sentence } from "../sentence";
import { capital, nextWeekday, WEEKDAYS, weekdayNames } from "../weekdays";

const entry = <const Way extends string>(value: Way, label: string) =>
  z.literal(value).meta({ label: "People come in", options: [{ value, label }] });

const segment = z
  .string()
  .max(80)
  .optional()
  .meta({ label: "Segment", widget: "segment", help: "The people this journey may let in" });

const dailyIntake = z.number().int().min(1).max(10_000_000).optional().meta({
  label: "Most people a day",
  help: "Over all ways of coming in; the others wait for the next day. Leave empty for no limit",
  placeholder: "no limit",
});

const BECAUSE = {
  segment: "belongs to the audience",
  schedule: "belongs to the audience",
  event: "the event let them in",
  hand: "was put in by hand",
} as const;

/** The start: who may enter, when, and how many a day. */
export const audience = defineStep({
  kind: "audience",
  label: "Audience",
  summary: "Lets people into the journey: a segment once or on a schedule, after an event, or by hand.",
  place: "start",
  group: "who",
  look: { icon: "users", tone: "start" },
  config: z.discriminatedUnion("entry", [
    // A drawing that says nothing of it lets a segment in once.
    z.object({ entry: entry("segment", "a segment, once").default("segment"), segment, dailyIntake }),
    z.object({
      entry: entry("schedule", "a segment, again on a schedule"),
      segment,
      weekdays: z
        .array(z.enum(WEEKDAYS))
        .min(1, "needs at least one day")
        .max(7)
        .meta({
          label: "Look again on",
          widget: "chips",
          options: WEEKDAYS.map((d) => ({ value: d, label: capital(d) })),
          help: "Whoever belongs to the segment by then, and may enter, comes in",
        }),
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 09:30")
        .meta({ label: "Time", widget: "time", help: "In the time zone of the journey" }),
      dailyIntake,
    }),
    z.object({
      entry: entry("event", "when an event happens to them"),
      event: z.string().max(80).meta({
        label: "Event",
        widget: "text",
        placeholder: "webinar.registered",
        help: "Its name in the API",
      }),
      only: z
        .string()
        .max(80)
        .optional()
        .meta({ label: "Only people of", widget: "segment", help: "Leave empty to let everybody in" }),
      dailyIntake,
    }),
    z.object({ entry: entry("hand", "by hand only"), dailyIntake }),
  ]),
  examples: {
    "everybody of a segment": { entry: "segment" },
    "200 a day": { entry: "segment", dailyIntake: 200 },
    "every Monday": { entry: "schedule", weekdays: ["monday"], time: "09:00" },
    "after a sign-up": { entry: "event", event: "webinar.registered" },
    "by hand": { entry: "hand" },
  },
  paths: () => [{ id: "next", label: "next" }],
  sentence: (c, names) => {
    const most = c.dailyIntake ? `, ${c.dailyIntake} a day` : "";
    const of = (id: string | undefined, nothing: string) =>
      id ? (names.segment(id) ?? "a segment that is gone") : nothing;
    if (c.entry === "hand") return sentence(`Whom a member puts in${most}`);
    if (c.entry === "event")
      return sentence(`After ${c.event || "an event"}: ${of(c.only, "everybody")}${most}`);
    const who = of(c.segment, "Choose a segment");
    if (c.entry === "segment") return sentence(`${who}${most}`);
    return sentence(`${who}, ${listed(weekdayNames(c.weekdays), "and")} at ${c.time}${most}`);
  },
  check: (c): Complaint[] => {
    if (c.entry === "hand" || (c.entry === "event" && c.event.trim())) return [];
    if (c.entry === "event")
      return [{ code: "noEvent", message: "Name the event that lets people in.", field: "event" }];
    if (c.segment) return [];
    const message = "Choose the segment of people this journey lets in.";
    return [{ code: "noSegment", message, field: "segment" }];
  },
  uses: (c) => (c.entry === "hand" ? {} : { segment: c.entry === "event" ? c.only : c.segment }),
  intake: (c) => c.dailyIntake,
  enters: (c) => {
    if (c.entry === "event") return { by: "event", event: c.event };
    if (c.entry !== "schedule") return { by: c.entry };
    return { by: "schedule", next: (after, zone) => nextWeekday(after + 1, c.weekdays, c.time, zone) };
  },
  decide: (c) => ({ do: "go", path: "next", because: BECAUSE[c.entry] }),
});
