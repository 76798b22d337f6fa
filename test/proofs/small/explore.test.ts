import { describe, expect, it } from "vitest";
import { explore } from "./explore";
import { SCOPES } from "./scopes";

describe("every order of the calls of a small world", () => {
  for (const scope of SCOPES)
    it(`comes out right: ${scope.name}`, async () => {
      const { wrong, states } = await explore(scope, 1_500);
      expect(wrong).toBeUndefined();
      expect(states).toBeGreaterThan(100);
    });
});
