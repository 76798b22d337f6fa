import type { Figures } from "#test/bench/figures";

/** How far the proof goes. Seeds are new every time unless one is given. */
export interface Extent {
  quick: boolean;
  /** durable transitions of the faulty worlds */
  transitions: number;
  /** minutes that may be spent on all of it; as long as it takes when absent */
  minutes?: number | undefined;
  /** of the first world */
  seed: number;
  say(line: string): void;
}

export type Part = (extent: Extent) => Promise<Figures>;
