import { describe, expect, it } from "vitest";
import { explore } from "./explore";
import { SCOPES, WANDERED } from "./scopes";
import { wander } from "./wander";

describe("every order of the calls of a small world", () => {
  for (const scope of SCOPES)
    it(`comes out right: ${scope.name}`, async () => {
      const { wrong, states } = await explore(scope, 1_500);
      expect(wrong).toBeUndefined();
      expect(states).toBeGreaterThan(100);
    });
});

describe("new ways through a small world", () => {
  const seed = Date.now() % 1_000_000_000;
  for (const scope of WANDERED)
    it(`come out right: ${scope.name}, from seed ${seed}`, async () => {
      const { wrong, walks } = await wander(scope, seed, 120);
      expect(wrong).toBeUndefined();
      expect(walks).toBe(120);
    });
});
