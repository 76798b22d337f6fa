import { expect, it } from "vitest";
import { placeWords, step } from "./places";

it("goes over the map by arrows and stops at its edges", () => {
  expect(step({ influence: "medium", stance: "neutral" }, "ArrowUp")).toEqual({
    influence: "high",
    stance: "neutral",
  });
  expect(step({ influence: "high", stance: "neutral" }, "ArrowUp")).toBeUndefined();
  expect(step({ influence: "low", stance: "supporter" }, "ArrowRight")).toEqual({
    influence: "low",
    stance: "champion",
  });
  expect(step({ influence: "low", stance: "champion" }, "ArrowRight")).toBeUndefined();
  expect(step({ influence: "low", stance: "champion" }, "x")).toBeUndefined();
});

it("puts somebody from the tray into the middle, keeping what is known", () => {
  expect(step({}, "ArrowLeft")).toEqual({ influence: "medium", stance: "neutral" });
  expect(step({ influence: "high" }, "ArrowUp")).toEqual({ influence: "high", stance: "neutral" });
  expect(placeWords({})).toBe("not on the map yet");
  expect(placeWords({ influence: "high", stance: "champion" })).toBe("high influence, champion");
});
