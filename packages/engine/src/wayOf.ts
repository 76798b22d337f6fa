import type { ResponseClass } from "#journey/journey";
import { readySteps } from "#journey/passage";
import type { Touch } from "#journey/person";
import { mayReroute } from "#journey/reroute";
import type { Draft } from "./draft";

/** Where a late answer leads whose step lets it take its path, if its person is inside and has not been there. */
export function wayOf(
  draft: Draft,
  touch: Touch,
  answer: ResponseClass,
): { to: string; path: string } | undefined {
  const e = draft.state.enrollments[touch.enrollment];
  const version = e && draft.version(e.journey, e.version);
  const ready = version && readySteps(version.document).get(touch.step);
  if (!e || !ready || ready.kind.late?.(ready.config) !== "reroute" || draft.paused(e.journey))
    return undefined;
  const path = ready.kind.answerPath?.(ready.config, answer);
  const to = path === undefined ? undefined : ready.step.paths[path];
  return path !== undefined && to !== undefined && mayReroute(draft.state, e, to) ? { to, path } : undefined;
}
