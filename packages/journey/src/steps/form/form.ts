import { z } from "zod";
import { formEvent } from "../../signalNames";
import { Duration, durationWords, toMs } from "../../time";
import { awaitEvent } from "../awaiting";
import { defineStep, type Moment } from "../define";
import { sentence } from "../sentence";

/** How fields and choices of forms are named: short, for the names of events are made of them. */
export const FieldId = z.string().regex(/^[a-z][a-z0-9_]{0,19}$/, "must be small letters, digits and _");

const Asks = z.object({
  form: z.string().min(1).max(40),
  by: z
    .object({
      field: FieldId,
      choices: z
        .array(z.object({ id: FieldId, label: z.string().min(1).max(60) }))
        .min(1, "needs at least one answer")
        .max(12),
    })
    .optional(),
});
type Asks = z.infer<typeof Asks>;

const pathOf = (choice: string) => `is-${choice}`;

/** The answers that have a path, as names of events. */
const answers = ({ form, by }: Asks) =>
  (by?.choices ?? []).map((one) => ({
    ...one,
    event: formEvent(form, { field: by?.field ?? "", choice: one.id }),
  }));

/** The answer given last, if it has a path of its own. */
function given(asks: Asks, { mailbox }: Moment["person"], at: number) {
  return answers(asks).find(({ event }) => (mailbox[event] ?? -1) >= at);
}

/** Holds people until they fill in a form of the house. Its link is in a message before; an answer that came sooner counts. */
export const form = defineStep({
  kind: "form",
  label: "Form",
  summary: "Waits until a form is filled in whose link a message before has brought. Answers may have paths.",
  place: "middle",
  group: "wait",
  look: { icon: "form", tone: "time" },
  config: z.object({
    asks: Asks.optional().meta({ label: "Form", widget: "form" }),
    within: Duration.refine((d) => d.amount > 0, "must be longer than nothing").meta({
      label: "Wait at most",
      widget: "duration",
    }),
  }),
  examples: {
    "filled within two weeks": { within: { amount: 2, unit: "weeks" } },
    "by what they choose": {
      asks: {
        form: "cnt_interest",
        by: {
          field: "topic",
          choices: [
            { id: "evidence", label: "New evidence" },
            { id: "supply", label: "Supply" },
          ],
        },
      },
      within: { amount: 10, unit: "days" },
    },
  },
  plan: { response: 0.15, halfAfterHours: 48 },
  paths: (c) => [
    ...(c.asks?.by?.choices ?? []).map(({ id, label }) => ({ id: pathOf(id), label })),
    { id: "filled", label: c.asks?.by ? "filled in, other answer" : "filled in" },
    { id: "notFilled", label: `not within ${durationWords(c.within)}` },
  ],
  sentence: (c, names) => {
    const name = c.asks && (names.content(c.asks.form) ?? "a form that is gone");
    return sentence(
      name === undefined ? "Choose a form" : `Wait up to ${durationWords(c.within)} for “${name}”`,
    );
  },
  check: (c) =>
    c.asks ? [] : [{ code: "noForm", message: "Choose the form from the library.", field: "asks" }],
  uses: ({ asks }) =>
    asks
      ? { form: { id: asks.form, field: asks.by?.field, choices: asks.by?.choices.map(({ id }) => id) } }
      : {},
  awaits: ({ asks, within }) =>
    asks && {
      event: formEvent(asks.form),
      within: toMs(within),
      among: answers(asks).map(({ event }) => event),
    },
  decide: ({ asks, within }, moment) =>
    awaitEvent(moment, {
      event: formEvent(asks?.form ?? ""),
      since: moment.enrolled,
      within,
      happened(at) {
        const answer = asks && given(asks, moment.person, at);
        return answer
          ? { path: pathOf(answer.id), because: `filled in the form: ${answer.label}` }
          : { path: "filled", because: "filled in the form" };
      },
      timeout: "notFilled",
      words: { waits: "waits for the form", silent: "the form was not filled in" },
    }),
});
