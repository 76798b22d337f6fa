import { expect, it } from "vitest";
import { killing } from "./killing";

it("a real house that is killed again and again loses, doubles and strands nobody", async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { lost, double, stuck, unsent } = await killing({ seed, people: 200, kills: 3 });
  expect({ seed, lost, double, stuck, unsent }).toEqual({ seed, lost: 0, double: 0, stuck: 0, unsent: 0 });
}, 180_000);
