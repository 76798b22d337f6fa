import type { Clock } from "#engine/ports";

export const systemClock: Clock = { now: () => Date.now() };
