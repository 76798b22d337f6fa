import { type DestinationStream, pino } from "pino";
import type { Log } from "#engine/ports";

/** One JSON line per event on standard output. Callers give ids only, never names or addresses. */
export function createLog(level: string = "info", destination?: DestinationStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const lines = destination ? pino(options, destination) : pino(options);
  return {
    info: (event, facts = {}) => lines.info(facts, event),
    warn: (event, facts = {}) => lines.warn(facts, event),
    error: (event, facts = {}) => lines.error(facts, event),
  };
}
