import { arm } from "../pages";
import { park } from "../parked";
import type { World } from "../ports";
import type { PageBody, Ref } from "../rows";
import type { ActJob } from "./rows";

const refOf = ({ person, enrollment, act, step }: ActJob): Ref => ({
  ...{ person, enrollment, seq: 0, touch: act, step },
});

/** Asks for another attempt at a time; durable before anything counts on it. */
export async function hintAct(w: World, job: ActJob, due: number): Promise<void> {
  const { journey, campaign, version } = job;
  await arm(w, [
    { kind: "act", journey, campaign, version, because: "tried again", due, refs: [refOf(job)] },
  ]);
}

/** Nothing is done while its journey stands still; it is taken up when that goes on. */
export async function parkAct(w: World, job: ActJob): Promise<void> {
  const { journey, campaign, version, act } = job;
  await park(w, [{ journey, id: `${act}.act`, row: { kind: "act", campaign, version, refs: [refOf(job)] } }]);
}

/** The jobs that a page of hints stands for. */
export async function sendActs(w: World, { journey, campaign, version, refs }: PageBody): Promise<void> {
  await w.jobs.send(
    refs.flatMap(({ person, enrollment, touch: act, step }): ActJob[] =>
      act && step ? [{ job: "act", act, person, campaign, journey, version, enrollment, step }] : [],
    ),
  );
}
