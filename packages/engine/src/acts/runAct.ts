import { readySteps } from "#journey/passage";
import { titleOf } from "#journey/validate/stepName";
import { guarded } from "../guards";
import { getPerson } from "../people/savePerson";
import type { Row, World } from "../ports";
import { Refusal } from "../refusal";
import { pausedOf, versionOf } from "../versions";
import { pauseBefore } from "./backOff";
import { doAct } from "./doAct";
import type { Attempt, Doing } from "./doing";
import { hintAct, parkAct } from "./hints";
import { type ActJob, type ActRow, actKey, writesOf } from "./rows";
import { tellActed } from "./tellActed";

/**
 * Makes one attempt at an act, whose row says whether it has been done. What comes of it is written there first and told
 * to the person then, so a job that comes again tells it once more and does nothing twice. What is to be tried again has
 * its hint before its row says so (rule R1).
 */
export async function runAct(w: World, job: ActJob): Promise<void> {
  const row = await w.store.get<ActRow>(actKey(job.person, job.act));
  const before = row?.data;
  if (before && before.state !== "waiting") {
    guarded(w, "doneBefore");
    return tellActed(w, job.person, before);
  }
  // A message that comes twice must not make attempts faster than the other side was promised. Its hint may have
  // been written by a clock that was ahead, so there is another one now.
  if (before?.next !== undefined && before.next > w.clock.now()) return hintAct(w, job, before.next);
  if ((await pausedOf(w, [job.journey])).size > 0) return parkAct(w, job);
  const attempt = await attemptOf(w, job, before);
  if (!attempt) return;
  await keep(w, job, row, attempt);
}

/** Undefined when there is nobody any more it could be about. */
async function attemptOf(w: World, job: ActJob, before: ActRow | undefined): Promise<Attempt | undefined> {
  const version = await versionOf(w, job.journey, job.version);
  const ready = version && readySteps(version.document).get(job.step);
  const act = ready?.kind.acts?.(ready.config);
  if (!version || !ready || !act)
    return { ended: "failed", because: "the step is not in its version of the journey" };
  const found = await getPerson(w, job.person);
  if (!found) return undefined;
  const source = `“${titleOf(ready.step)}” of “${version.document.name}”`;
  const doing: Doing = { w, job, act, person: found.state.id, profile: found.profile, before, source };
  try {
    return await doAct(doing);
  } catch (fault) {
    // A "no" of the house is an answer; whatever else fails brings the job back.
    if (fault instanceof Refusal && fault.status < 500)
      return { ended: "failed", because: fault.message.slice(0, 300) };
    throw fault;
  }
}

async function keep(
  w: World,
  job: ActJob,
  present: Row<ActRow> | undefined,
  attempt: Attempt,
): Promise<void> {
  const now = w.clock.now();
  const before = present?.data;
  const tries = (before?.tries ?? 0) + 1;
  const since = before?.since ?? now;
  const { act, journey, campaign, version, enrollment, step } = job;
  const common = {
    ...{ act, journey, campaign, version, enrollment, step, tries, since, at: now },
    round: before?.round ?? 0,
    ...(before?.by ? { by: before.by } : {}),
  };
  const next = attempt.ended === "again" ? nextOf(act, attempt, { tries, since, now }) : undefined;
  let row: ActRow;
  if (attempt.ended !== "again") {
    const { ended, ...said } = attempt;
    row = { ...common, state: ended, ...said };
  } else {
    const said = { because: attempt.because, ...(attempt.status ? { status: attempt.status } : {}) };
    row =
      next === undefined
        ? { ...common, state: "failed", ...said }
        : { ...common, state: "waiting", next, ...said };
  }
  if (next !== undefined) await hintAct(w, job, next);
  const writes = writesOf(w, job.person, row, present?.v);
  const at = writes.findIndex((one) => "put" in one && one.put.id === act);
  const outcome = (await w.store.write(writes))[at];
  if (outcome?.ok) {
    if (row.state !== "waiting") await tellActed(w, job.person, row);
    return;
  }
  // Another worker was quicker, or our own acknowledgement was lost: what stands there is what happened.
  const there = outcome?.row?.data as ActRow | undefined; // a row under an act's key is an act
  if (there && there.state !== "waiting") await tellActed(w, job.person, there);
}

/** When to try again, ms; undefined when it is given up. */
function nextOf(
  act: string,
  { after = 0, until }: Extract<Attempt, { ended: "again" }>,
  { tries, since, now }: { tries: number; since: number; now: number },
): number | undefined {
  const pause = pauseBefore(act, tries + 1);
  if (pause === undefined) return undefined;
  const next = now + Math.max(pause, after);
  return until !== undefined && next > since + until ? undefined : next;
}
