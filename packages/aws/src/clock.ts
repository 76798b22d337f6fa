import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "#engine/ports";

export const systemClock: Clock = { now: () => Date.now(), wait: (ms) => sleep(ms) };
