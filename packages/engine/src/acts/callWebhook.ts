import type { Act } from "#journey/steps/define";
import { savePerson } from "../people/savePerson";
import { Refusal } from "../refusal";
import { postSigned } from "../webhooks/post";
import { secretsNamed } from "../webhooks/secrets";
import type { Attempt, Doing } from "./doing";
import { mergeFor } from "./mergeFor";

/** How much of an answer is kept with the act, letters. */
const KEPT = 2_000;

type Webhook = Extract<Act, { do: "webhook" }>;

/** Tells another system, under the act's id however often, and keeps of its answer what the step asks for. */
export async function callWebhook(doing: Doing<Webhook>): Promise<Attempt> {
  const { w, act, job, person, profile, source } = doing;
  const secret = await secretsNamed(w, act.secret);
  const said = await postSigned(w, {
    url: act.url,
    secret,
    id: job.act,
    type: "journey.step",
    data: {
      person,
      ...(profile.externalId ? { externalId: profile.externalId } : {}),
      ...(profile.account ? { account: profile.account } : {}),
      campaign: job.campaign,
      journey: job.journey,
      step: job.step,
    },
    ...(act.body.trim() ? { body: bodyOf(doing) } : {}),
  });
  const because = `the receiver ${said.reason ?? `answered ${said.status}`}`;
  const status = said.status === undefined ? {} : { status: said.status };
  if (!said.ok)
    return said.again
      ? {
          ended: "again",
          because,
          ...status,
          ...(said.after === undefined ? {} : { after: said.after }),
          ...(act.within === undefined ? {} : { until: act.within }),
        }
      : { ended: "failed", because, ...status };
  const fields = keptOf(said.body, act.keep);
  if (Object.keys(fields).length > 0) await savePerson(w, { id: person, fields }, undefined, source);
  const answer = said.body ? { answer: said.body.slice(0, KEPT) } : {};
  return {
    ended: "done",
    because,
    ...status,
    ...answer,
    ...(act.answer ? { event: `webhook.${job.step}` } : {}),
  };
}

/** The body with its merge fields filled in. They stand inside of texts, so nobody's name can change its shape. */
function bodyOf(doing: Doing<Webhook>): string {
  const merge = mergeFor(doing);
  let template: unknown;
  try {
    template = JSON.parse(doing.act.body);
  } catch {
    throw new Refusal(
      "badJson",
      "What is to be sent is not JSON. Correct it in the step and publish it.",
      422,
    );
  }
  const fill = (value: unknown): unknown => {
    if (typeof value === "string") return merge(value);
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, fill(held)]));
    return value;
  };
  return JSON.stringify(fill(template));
}

type Kept = Record<string, string | number | boolean>;

/** What the step keeps of an answer; what is not there, or is no plain value, is left as it was. */
function keptOf(body: string | undefined, keep: Webhook["keep"]): Kept {
  if (keep.length === 0 || !body) return {};
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return {};
  }
  const kept: Kept = {};
  for (const { from, to } of keep) {
    const value = from
      .split(/[.[\]]+/)
      .filter(Boolean)
      .reduce<unknown>(
        (at, name) => (isObject(at) && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined),
        answer,
      );
    if (typeof value === "string") kept[to] = value.slice(0, 2_000);
    else if (typeof value === "number" || typeof value === "boolean") kept[to] = value;
  }
  return kept;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
