import type { Channel, ResponseClass } from "#journey/journey";
import type { PersonState } from "#journey/person";
import { ANY_FORM, formEvent } from "#journey/signalNames";
import { isZone } from "#journey/zone";
import { contentVersion } from "../content/library";
import { keys } from "../keys";
import { recordActivities } from "../people/activities";
import { getPerson } from "../people/savePerson";
import type { Job, Row, World } from "../ports";
import { rules } from "../providers/replies/classifier";
import { Refusal } from "../refusal";
import type { Signal } from "../signal";
import { refreshTraits } from "../traits/refresh";
import { agree } from "./agree";
import type { FormDesign } from "./design";
import { answerWords } from "./readAnswers";
import { spokenFor } from "./spoken";
import { type Submission, submissionOf } from "./submission";
import { whoFilledIn } from "./whoFilledIn";

/**
 * Does everything a form asks for, once an entry is kept: finds or makes its person, fills in what is known of them,
 * writes consents down, and tells the engine in one signal. Each part may be done twice; the entry says when all is done.
 */
export async function applySubmission(w: World, form: string, id: string): Promise<void> {
  const row = await w.store.get<Submission>(keys.submission(form, id));
  if (row?.data.status !== "taken") return;
  const submission = row.data;
  const content = await contentVersion(w, form, submission.version);
  if (!content.form) return;
  const spoken = spokenFor({ body: content.body, form: content.form }, submission.tongue);
  const person = await whoFilledIn(w, submission, content.form);
  if (person === undefined) return finish(w, row, {});
  await w.store.write([{ put: { ...keys.submitted(person, form, id), data: { form, id } } }]);
  await agree(w, { submission, fields: spoken.fields, person, form: content });
  const heard = await tell(w, submission, content.form, person);
  await finish(w, row, { person, ...(heard ? { heard } : {}) });
}

async function finish(w: World, row: Row<Submission>, more: Partial<Submission>): Promise<void> {
  const { group, id, v, data } = row;
  await w.store.write([{ put: { group, id, data: { ...data, ...more, status: "done" } }, if: v }]);
}

/** A member has looked at a parked entry and found that somebody meant it. */
export async function acceptSubmission(w: World, form: string, id: string): Promise<Submission> {
  const { group, data, v } = await submissionOf(w, form, id);
  if (data.status !== "parked") return data;
  await w.jobs.send([{ job: "form", form, id }], { delay: 60_000 });
  const [outcome] = await w.store.write([{ put: { group, id, data: { ...data, status: "taken" } }, if: v }]);
  if (!outcome?.ok) throw new Refusal("changed", "Somebody else has just decided about this entry.", 409);
  await applySubmission(w, form, id);
  return (await submissionOf(w, form, id)).data;
}

/** Throws a parked entry away. */
export async function discardSubmission(w: World, form: string, id: string): Promise<void> {
  const { group, data, v } = await submissionOf(w, form, id);
  if (data.status !== "parked")
    throw new Refusal("notParked", "This entry counts already, so it cannot be thrown away.", 409);
  await w.store.write([{ remove: { group, id }, if: v }]);
  if (data.person) await w.store.write([{ remove: keys.submitted(data.person, form, id) }]);
}

/** Tells the engine all of it in one signal, and writes it down as an activity that rules may ask about. */
async function tell(
  w: World,
  { id, form, at, answers, touch }: Submission,
  design: FormDesign,
  person: string,
): Promise<ResponseClass | undefined> {
  const event = formEvent(form);
  await recordActivities(w, [
    { person, event, at, id },
    { person, event: ANY_FORM, at, id },
  ]);
  await refreshTraits(w, [person]);
  const chosen = design.fields.flatMap(({ id: field, kind }) => {
    const choice = answers[field];
    return kind === "choice" && typeof choice === "string" ? [formEvent(form, { field, choice })] : [];
  });
  const also = [ANY_FORM, ...chosen].slice(0, 19);
  const channel = await channelOf(w, person, touch);
  const text = design.fields
    .filter(({ kind }) => kind === "long" || kind === "text")
    .flatMap((field) => answerWords(field, answers[field.id]) || [])
    .join("\n")
    .slice(0, 5_000);
  const said = await heardIn(w, text, person, at);
  const must = said && (said.class === "adverseEvent" || said.class === "unsubscribe" || said.medical);
  const told = { person, at, id };
  const answer: Signal =
    must || (design.answer && touch)
      ? {
          signal: "response",
          ...told,
          ...(touch ? { touch } : {}),
          channel,
          class: must ? said.class : "positive",
          ...(text ? { text } : {}),
          rule: must ? `form: ${said.rule}`.slice(0, 120) : "filled in the form",
          ...(must && said.product ? { about: "product" as const } : {}),
          ...(must && said.medical && said.class !== "adverseEvent" ? { about: "medicine" as const } : {}),
          also: [event, ...also],
        }
      : { signal: "event", ...told, name: event, source: "form", also };
  const out = must && (said.alsoUnsubscribe || (said.class === "unsubscribe" && !touch));
  const jobs: Signal[] = out
    ? [
        answer,
        {
          signal: "unsubscribe",
          person,
          channel,
          at,
          source: `form: ${said.rule}`.slice(0, 120),
          id: `${id}-out`,
        },
      ]
    : [answer];
  await w.jobs.send(jobs.map((input): Job => ({ job: "respond", input })));
  return said?.class;
}

async function heardIn(w: World, text: string, person: string, at: number) {
  if (text === "") return undefined;
  const zone = (await getPerson(w, person))?.profile.zone;
  return (w.classifier ?? rules).mail({ subject: "", text }, { at, zone: isZone(zone) ? zone : "UTC" });
}

/** The channel of the message whose link was used. */
async function channelOf(w: World, person: string, touch: string | undefined): Promise<Channel> {
  if (touch === undefined) return "email";
  const state = (await w.store.get<PersonState>(keys.person(person)))?.data;
  return state?.touches.find((one) => one.id === touch)?.channel ?? "email";
}
