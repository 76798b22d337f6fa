import { MUTANTS, type Mutant } from "./mutants";
import { swarm } from "./threads";

export interface Kill {
  mutant: Mutant;
  killed: boolean;
  /** from the first world on */
  seconds: number;
  transitions: number;
  /** of the world that found it */
  seed?: number;
  /** the first thing that went wrong */
  told: string;
}

/** Seeds begin here for every mutant, so that a kill can be repeated. */
const FIRST = 1;
/** A mutant that makes a worker run in circles says nothing any more. */
const PATIENCE = 60;

/** Lets the swarm loose on one mutant until something goes wrong, so many transitions were made or seconds are over. */
export async function hunt(mutant: Mutant, transitions: number, most?: number): Promise<Kill> {
  const { patches, focus } = mutant;
  const { tally, bad, seconds, found } = await swarm({
    ...{ seed: FIRST, transitions, findOne: true, patches, focus, patience: PATIENCE, most },
  });
  return {
    mutant,
    killed: found !== undefined,
    seconds: found ?? seconds,
    transitions: tally.events.transitions,
    ...(bad[0] === undefined ? {} : { seed: bad[0] }),
    told: tally.told[0]?.split("\n")[0] ?? "",
  };
}

/** Hunts all of them, one after the other, each on all cores. */
export async function huntAll(
  transitions: number,
  most: number | undefined,
  onKill: (kill: Kill) => void,
): Promise<Kill[]> {
  const kills: Kill[] = [];
  for (const mutant of MUTANTS) {
    const kill = await hunt(mutant, transitions, most);
    onKill(kill);
    kills.push(kill);
  }
  return kills;
}
