import { startOf } from "#journey/enroll";
import { type Ready, readySteps } from "#journey/passage";
import type { Entry } from "#journey/steps/define";
import { isZone } from "#journey/zone";
import type { VersionRow } from "./rows";

/** The step people of a version come in by, with its kind and settings. */
export function startReady({ document }: Pick<VersionRow, "document">): Ready | undefined {
  const start = startOf(document);
  return start && readySteps(document).get(start.id);
}

export function entryBy(version: Pick<VersionRow, "document">): Entry {
  const ready = startReady(version);
  return ready?.kind.enters?.(ready.config) ?? { by: "segment" };
}

/** How many people a day a version may let in; undefined when there is no limit. */
export function intakeOf(version: Pick<VersionRow, "document">): number | undefined {
  const ready = startReady(version);
  return ready?.kind.intake?.(ready.config);
}

/** The zone in which a journey's own days begin and end. */
export const zoneOf = ({ document: { policies } }: Pick<VersionRow, "document">): string =>
  isZone(policies.zone) ? policies.zone : "UTC";
