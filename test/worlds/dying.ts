import { activate } from "#engine/publish";
import { respondJob } from "#engine/respond";
import { liveOf } from "#engine/status";
import { readEnvironment } from "#local/environment";
import { startLoops } from "#local/loops";
import { pushClock } from "#local/push";
import { createWorld } from "#local/world";

/**
 * A house on one machine that is meant to be killed: it carries the people of one journey to their end, pushes its own
 * clock, and lets some of them answer. It says `ready` when it works and `done` when everybody has left.
 */
const [folder = "", people = "0"] = process.argv.slice(2);
const w = createWorld(
  readEnvironment({ REKINDLE_DATA: folder, REKINDLE_CLOCK: "manual", REKINDLE_LOG: "silent" }),
);
const clock = w.manual;
if (!clock) throw new Error("this house needs a clock that can be pushed");
const loops = await startLoops(w);
process.stdout.write("ready\n");
await activate(w, "jny_1", "mem_1");

let read = Number(w.memo.get("answered") ?? 0);
for (;;) {
  await pushClock({ clock, settle: loops.settle, nextDue: loops.nextDue }, clock.now() + 10 * 60_000);
  const letters = w.letters.since(read, 5_000);
  const answers = letters.flatMap(({ number, letter }) => {
    const touch = letter.tags.touch;
    if (!touch || number % 5 > 0) return [];
    const at = clock.now();
    const person = touch.slice(0, touch.indexOf("."));
    const kind = number % 10 === 0 ? ("positive" as const) : ("unsubscribe" as const);
    return [
      respondJob({
        signal: "response",
        person,
        touch,
        channel: letter.channel,
        class: kind,
        at,
        id: `r-${touch}`,
      }),
    ];
  });
  await w.jobs.send(answers);
  read = letters.at(-1)?.number ?? read;
  await w.memo.set("answered", String(read));
  if ((await liveOf(w, "jny_1")).finished >= Number(people)) break;
}
await pushClock({ clock, settle: loops.settle, nextDue: loops.nextDue }, clock.now() + 24 * 3_600_000);
await loops.stop();
w.database.close();
process.stdout.write("done\n");
