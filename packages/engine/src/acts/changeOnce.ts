import { keys } from "../keys";
import type { StoredProfile } from "../people/draft";
import type { Row } from "../ports";
import { Refusal } from "../refusal";
import { refreshTraits } from "../traits/refresh";
import type { Doing } from "./doing";

/** How many acts a profile remembers; an act that comes again does so long before that. */
const REMEMBERED = 20;
const ATTEMPTS = 40;

/** Changes a profile under the act's id, which stands in the same write: done again, it does nothing. */
export async function changeOnce(
  { w, person, job }: Pick<Doing, "w" | "person" | "job">,
  change: (profile: StoredProfile) => StoredProfile,
): Promise<void> {
  const key = keys.profile(person);
  let row = await w.store.get<StoredProfile>(key);
  for (let attempt = 0; row; attempt++) {
    if (attempt === ATTEMPTS)
      throw new Refusal(
        "busy",
        "This person is being changed by many others just now. Please try again.",
        503,
      );
    const { acted = [] } = row.data;
    if (acted.includes(job.act)) break;
    const data = { ...change(row.data), acted: [...acted, job.act].slice(-REMEMBERED) };
    const [outcome] = await w.store.write([{ put: { ...key, data }, if: row.v }]);
    if (outcome?.ok) break;
    row = outcome?.row as Row<StoredProfile> | undefined; // under this key there are profiles only
  }
  await refreshTraits(w, [person]);
}
