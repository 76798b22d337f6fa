import { keys } from "../keys";
import type { World } from "../ports";
import { startBatch } from "./batches";
import { queueGroup, queueShards } from "./pieces";
import { letterSettings } from "./settings";

const HOUR = 3_600_000;
const EVERY = HOUR / 12;
const looked = new WeakMap<World["store"], number>();

const SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** An id that sorts by time as all ids do, and is the same for whoever makes the batch of that hour. */
function idOf(at: number): string {
  let time = "";
  for (let rest = at; time.length < 10; rest = Math.floor(rest / 32)) time = (SIGNS[rest % 32] ?? "0") + time;
  return `bat_${time}${"0".repeat(16)}`;
}

/** Makes the batch of the day once its hour has come, if letters wait. Its id is the day's, so many callers make one. */
export async function keepLetters(w: World): Promise<boolean> {
  const now = w.clock.now();
  const last = looked.get(w.store);
  if (last !== undefined && Math.abs(now - last) < EVERY) return false;
  looked.set(w.store, now);
  const { daily } = await letterSettings(w);
  if (!daily || new Date(now).getUTCHours() < daily.hour) return false;
  const day = new Date(now).toISOString().slice(0, 10);
  const id = idOf(Date.parse(day) + daily.hour * HOUR);
  if (await w.store.get(keys.batch(id))) return false;
  const waiting = await Promise.all(
    queueShards.map((shard) => w.store.query(queueGroup(shard), { limit: 1 })),
  );
  if (waiting.every(({ rows }) => rows.length === 0)) return false;
  await startBatch(w, { id, name: `Letters of ${day}` }, "daily");
  return true;
}
