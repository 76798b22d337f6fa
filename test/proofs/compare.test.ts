import { expect, it } from "vitest";
import { compare } from "./compare";

const first = Math.floor(Math.random() * 2 ** 31);

it(`a calm world ends as a plain interpreter says: new seeds from ${first}`, async () => {
  for (let seed = first; seed < first + 25; seed++) {
    const { engine, plain } = await compare(seed);
    expect({ seed, ...engine }).toEqual({ seed, ...plain });
  }
}, 120_000);
