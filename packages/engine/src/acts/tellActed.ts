import type { World } from "../ports";
import { respondJob } from "../respond";
import type { ActRow } from "./rows";

/** Tells a person how something ended that was done for them; told again, it is known. */
export async function tellActed(w: World, person: string, row: ActRow): Promise<void> {
  const { act, journey, campaign, version, enrollment, step, because, at, round, by, into, event } = row;
  if (row.state === "waiting") return;
  await w.jobs.send([
    respondJob({
      signal: "acted",
      person,
      ...{ act, journey, campaign, version, enrollment, step, because, at },
      status: row.state,
      id: `${act}:${round}`,
      ...(by ? { by } : {}),
      ...(into ? { into } : {}),
      ...(event ? { event } : {}),
    }),
  ]);
}
