import type { Log } from "#engine/ports";

/** One JSON line per event on standard output, where CloudWatch reads it. */
export function createLog(write: (line: string) => void = (line) => void process.stdout.write(line)): Log {
  const at =
    (level: string) =>
    (event: string, facts: Record<string, unknown> = {}) =>
      write(`${JSON.stringify({ level, event, ...facts }, plainErrors)}\n`);
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

// JSON leaves an Error empty; its name, message and stack are what one looks for.
const plainErrors = (_: string, value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
