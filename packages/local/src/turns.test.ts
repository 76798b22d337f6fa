import { expect, it } from "vitest";
import { createTurns } from "./turns";

it("gives the turn to one at a time, and takes it from a thread that has ended", async () => {
  const first = createTurns(undefined, 1);
  const second = createTurns(first.shared, 2);
  await first.take();
  let had = false;
  const waiting = second.take().then(() => {
    had = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(had).toBe(false);
  // Nobody gives what another has.
  second.give();
  createTurns(first.shared, 3).giveFor(2);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(had).toBe(false);
  createTurns(first.shared, 0).giveFor(1);
  await waiting;
  expect(had).toBe(true);
  second.give();
  first.takeNow();
  first.give();
});
