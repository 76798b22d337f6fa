import { describe, expect, it } from "vitest";
import { costOfJourney } from "./costOfJourney";

describe("the representative journey, metered as DynamoDB bills it", () => {
  it("stays within 2.6 write and 2.1 read units per person", async () => {
    const cost = await costOfJourney(1_000, false);
    expect(cost.writeUnits).toBeLessThanOrEqual(2.6);
    expect(cost.readUnits).toBeLessThanOrEqual(2.1);
    expect(cost.usdPerMillion).toBeLessThanOrEqual(3);
  });

  it("tells every delivery for two more writes", async () => {
    const [lean, rich] = [await costOfJourney(500, false), await costOfJourney(500, true)];
    expect(rich.writeUnits - lean.writeUnits).toBeLessThanOrEqual(2.2);
    expect(rich.usdPerMillion).toBeGreaterThan(lean.usdPerMillion);
  });
});
