// What Lambda's runtime does with a bundle: loads it once, then hands it one event after another. AWS's clock cannot
// be pushed, so a story that takes days says with every event how far the function's clock is ahead ("shift", ms).
import { createRequire, syncBuiltinESMExports } from "node:module";

let shift = 0;
const now = Date.now;
globalThis.Date = new Proxy(Date, {
  construct: (target, args, made) =>
    Reflect.construct(target, args.length === 0 ? [now() + shift] : args, made),
  get: (target, name, from) => (name === "now" ? () => now() + shift : Reflect.get(target, name, from)),
});

// In such a story a function that sleeps until something is due finds that the time has come.
let pushed = false;
const timers = createRequire(import.meta.url)("node:timers/promises");
const sleep = timers.setTimeout;
timers.setTimeout = (ms, ...rest) => {
  if (!pushed || ms < 500) return sleep(ms, ...rest);
  shift += ms;
  return sleep(0, ...rest);
};
syncBuiltinESMExports();

const loaded = import(process.argv[2]);
process.on("message", async ({ call, event, shift: ahead }) => {
  pushed = ahead !== undefined;
  shift = ahead ?? 0;
  try {
    const { handler } = await loaded;
    const value = await handler(event, {
      awsRequestId: `call-${call}`,
      getRemainingTimeInMillis: () => 60_000,
    });
    process.send({ call, shift, value: value ?? null });
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.send({ call, shift, error: said });
  }
});
