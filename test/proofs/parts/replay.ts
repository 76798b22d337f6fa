import { sceneOf } from "../scene";
import { playWorld } from "../swarm";
import { EVENTS, wrongsOf } from "../tally";

/** Plays one world again and tells the story of everybody for whom something went wrong. */
export async function replay(seed: number, say: (line: string) => void): Promise<boolean> {
  const scene = sceneOf(seed);
  const story: { whom: string; line: string }[] = [];
  const tally = await playWorld(seed, scene, (whom, line) => story.push({ whom, line }));
  say(`seed ${seed}: ${JSON.stringify(scene)}`);
  say(EVENTS.map((name) => `${name} ${tally.events[name]}`).join(", "));
  for (const sentence of tally.told) say(`WRONG ${sentence}`);
  const whom = new Set(tally.told.flatMap((sentence) => sentence.match(/\bper_\d+/)?.[0] ?? []).slice(0, 3));
  for (const person of whom) {
    say(`\n── ${person}`);
    for (const { whom: who, line } of story) if (who === person || who.startsWith("jny_")) say(line);
  }
  const right = wrongsOf(tally) === 0;
  say(right ? "Everything came out right." : "This world came out wrong.");
  return right;
}
