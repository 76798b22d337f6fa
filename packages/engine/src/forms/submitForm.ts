import { hash } from "node:crypto";
import { readLink } from "../content/links";
import { keys } from "../keys";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import { applySubmission } from "./applySubmission";
import { type OpenForm, openForm, type Shut } from "./openForm";
import { readAnswers } from "./readAnswers";
import { spokenFor } from "./spoken";
import { PARKED_S, type ParkedBecause, type Submission } from "./submission";
import type { FaultCode } from "./words";

/** Fields of the page that are the house's own: the mark of the page, and one that only robots fill in. */
export const MARK = "rk_page";
export const TRAP = "rk_more";

/** Nobody reads and fills in a page in less, ms. */
const FASTEST = 2_000;
const MINUTES = 10;
/** As many from one place in so many minutes are looked at first (through an open link), and no more than that are taken. */
const SUSPICIOUS = 20;
const TOO_MANY = 200;

export type Submitted =
  | { did: "shut"; why: Shut }
  | { did: "tooMany" }
  | { did: "faults"; open: OpenForm; faults: Record<string, FaultCode> }
  | { did: "taken"; open: OpenForm };

interface Sent {
  token: string;
  fields: URLSearchParams;
  /** a mark of the place it came from */
  net: string;
  /** by the clock on the wall, ms: pages are not read in a rehearsal's time */
  now: number;
}

/**
 * Takes what a page sent. A robot hears the same thanks as everybody, and its entry is parked for a member to see. The
 * entry is kept before anything is done about it, and a job finishes what a crash has left: sending the page twice is
 * sending it once.
 */
export async function submitForm(w: World, sent: Sent): Promise<Submitted> {
  const { token, fields, net, now } = sent;
  const mark = markIn(w, fields.get(MARK) ?? "");
  const [form = "", version = ""] = mark?.page.split("@") ?? [];
  const open = await openForm(w, token, mark ? Number(version) : undefined);
  if (typeof open === "string") return { did: "shut", why: open };
  const { content, profile, touch } = open;
  const spoken = spokenFor(content, fields.get("rk_language") ?? profile?.language);
  const { answers, faults } = readAnswers(spoken.fields, fields, profile?.country);
  const count = await countFrom(w, content.id, net, now);
  if (count > TOO_MANY) return { did: "tooMany" };
  const because = suspicion({
    trap: fields.get(TRAP),
    mark: mark && form === content.id ? mark.at : undefined,
  });
  // A robot is not taught how to fill it in.
  if (!because && Object.keys(faults).length > 0) return { did: "faults", open, faults };
  const submission: Submission = {
    id: idOf(mark ?? { at: now, nonce: net }, token, answers),
    form: content.id,
    version: content.version,
    at: w.clock.now(),
    status: because ? "parked" : "taken",
    ...(because ? { because } : {}),
    ...(profile ? { person: profile.id } : {}),
    ...(touch ? { touch } : {}),
    open: !profile,
    tongue: spoken.tongue,
    answers,
    net,
  };
  await keep(w, submission);
  return { did: "taken", open };

  function suspicion({
    trap,
    mark: made,
  }: {
    trap: string | null;
    mark: number | undefined;
  }): ParkedBecause | undefined {
    if (trap) return "trap";
    if (made === undefined) return "mark";
    if (now - made < FASTEST) return "fast";
    return count > SUSPICIOUS && !profile ? "many" : undefined;
  }
}

async function keep(w: World, submission: Submission): Promise<void> {
  const { form, id, person, status } = submission;
  const parked = status === "parked";
  // Who waits for their answer to count comes by this when everything else has died.
  if (!parked) await w.jobs.send([{ job: "form", form, id }], { delay: 60_000 });
  const expires = Math.ceil(w.clock.now() / 1_000) + PARKED_S;
  if (person) await w.store.write([{ put: { ...keys.submitted(person, form, id), data: { form, id } } }]);
  await w.store.write([
    { put: { ...keys.submission(form, id), data: submission, ...(parked ? { expires } : {}) }, if: "absent" },
  ]);
  if (!parked) await applySubmission(w, form, id);
}

/** The same page with the same answers is the same entry; what was changed in between makes another one. */
function idOf(
  { at, nonce }: { at: number; nonce: string },
  token: string,
  answers: Submission["answers"],
): string {
  const what = hash("sha256", JSON.stringify([nonce, token, answers])).slice(0, 20);
  return `sub_${at.toString(36).padStart(9, "0")}${what}`;
}

function markIn(w: World, text: string): { page: string; at: number; nonce: string } | undefined {
  try {
    const link = readLink(w.settings, text);
    return link.link === "page" ? link : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** How many entries came from one place in the last minutes, this one counted. */
async function countFrom(w: World, form: string, net: string, now: number): Promise<number> {
  const key = keys.formRate(form, net);
  for (let attempt = 0; attempt < 10; attempt++) {
    const row = await w.store.get<{ from: number; n: number }>(key);
    const goes = row && now - row.data.from < MINUTES * 60_000;
    const data = goes ? { from: row.data.from, n: row.data.n + 1 } : { from: now, n: 1 };
    const expires = Math.ceil(now / 1_000) + 86_400;
    const [outcome] = await w.store.write([{ put: { ...key, data, expires }, if: row?.v ?? "absent" }]);
    if (outcome?.ok) return data.n;
  }
  // Ten others were faster each time: that is many.
  return SUSPICIOUS + 1;
}
