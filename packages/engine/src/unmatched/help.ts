import { keys } from "../keys";
import { addressHash } from "../people/address";
import type { World } from "../ports";

const MOST = 3;
const DAY = 86_400_000;
const PATIENCE = 10;

/** Whether somebody who asks for help gets an answer: so many a day, because their phone may be a program. */
export async function answerHelp(w: World, from: string): Promise<boolean> {
  const now = w.clock.now();
  const key = keys.brought(addressHash(from), `help ${new Date(now).toISOString().slice(0, 10)}`);
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const found = await w.store.get<{ given: number }>(key);
    const given = found?.data.given ?? 0;
    if (given >= MOST) return false;
    const put = { ...key, data: { given: given + 1 }, expires: Math.ceil((now + 2 * DAY) / 1_000) };
    const [outcome] = await w.store.write([{ put, if: found?.v ?? "absent" }]);
    if (outcome?.ok) return true;
  }
  return false;
}
