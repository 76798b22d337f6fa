import { describe, expect, it } from "vitest";
import { consenting, reachable } from "#test/fixtures/moment";
import { forecastMigration, type Position, type PublishedDrawing } from "./forecastMigration";
import { Journey, type Step } from "./journey";
import type { Moves } from "./moves";

const HOUR = 3_600_000;
const NOW = Date.UTC(2030, 2, 5, 10);
const mail = { content: { id: "c", version: 1 } };
const hours = (amount: number) => ({ how: "for", for: { amount, unit: "hours" } });
const drawing = (wait: Partial<Step> | undefined): Journey =>
  Journey.parse({
    format: 1,
    name: "Small",
    steps: [
      { id: "who", kind: "audience", config: {}, paths: { next: wait ? "wait" : "mail" } },
      ...(wait ? [{ id: "wait", kind: "wait", paths: { next: "mail" }, ...wait }] : []),
      { id: "mail", kind: "email", config: mail, plan: { unitCost: 50 }, paths: { next: "bye" } },
      { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
    ],
  });
const version = (number: number, document: Journey, moves?: Moves): PublishedDrawing => ({
  journey: "j",
  campaign: "c",
  number,
  hash: `h${number}`,
  document,
  segments: {},
  ...(moves ? { moves: { [number - 1]: moves } } : {}),
});

/** People who came to the wait of 48 hours so many hours ago. */
const waiting = (...since: number[]): Position[] =>
  since.map((ago, i) => {
    const state = consenting(`per_${i}`);
    const at = { entered: NOW - ago * HOUR, since: NOW - ago * HOUR, due: NOW + (48 - ago) * HOUR };
    state.enrollments.e1 = {
      id: "e1",
      journey: "j",
      campaign: "c",
      version: 1,
      step: "wait",
      seq: 2,
      because: "waits 48 hours",
      ...at,
    };
    return { profile: { ...reachable, id: state.id }, state, enrollment: "e1" };
  });

const before = version(1, drawing({ config: hours(48) }));
function forecastOf(after: Journey, moves: Moves, people = waiting(1, 10, 30, 40), scaleTo?: number) {
  const next = version(2, after, moves);
  const versions = new Map([before, next].map((v) => [v.number, v]));
  return forecastMigration(versions, next, people, { now: NOW, currency: "EUR", scaleTo });
}

describe("a forecast of moving people to a new version", () => {
  it("lets those go on at once whose shorter wait is over, and the others later", () => {
    const said = forecastOf(drawing({ config: hours(24) }), { rest: "move", steps: {} });
    expect(said).toMatchObject({ people: 4, moved: 4, elsewhere: 0, finish: 0, exit: 0, atOnce: 2 });
    expect(said.spend).toEqual({ low: 200, mid: 200, high: 200 });
    expect(said.finishesAt).toBe(NOW + 23 * HOUR);
    expect(said.steps).toMatchObject([{ step: "mail", touches: { mid: 4 } }, { step: "bye" }]);
  });

  it("scales to all who are inside", () => {
    const said = forecastOf(drawing({ config: hours(24) }), { rest: "move", steps: {} }, undefined, 4_000);
    expect(said).toMatchObject({ people: 4_000, moved: 4_000, atOnce: 2_000, spend: { mid: 200_000 } });
  });

  it("lets people finish on theirs at their old time", () => {
    const said = forecastOf(drawing({ config: hours(24) }), { rest: "finish", steps: {} });
    expect(said).toMatchObject({ moved: 0, finish: 4, atOnce: 0, spend: { mid: 200 } });
    expect(said.finishesAt).toBe(NOW + 47 * HOUR);
  });

  it("counts who is let go, and spends nothing on them", () => {
    const said = forecastOf(drawing(undefined), { rest: "move", steps: { wait: "exit" } });
    expect(said).toMatchObject({ exit: 4, moved: 0, atOnce: 0, spend: { high: 0 }, steps: [], days: [] });
  });

  it("counts who goes on at another step", () => {
    const said = forecastOf(drawing(undefined), { rest: "move", steps: { wait: { to: "mail" } } });
    expect(said).toMatchObject({ elsewhere: 4, atOnce: 4, spend: { mid: 200 }, finishesAt: NOW });
  });

  it("is nothing for nobody", () => {
    const said = forecastOf(drawing(undefined), { rest: "move", steps: {} }, []);
    expect(said).toMatchObject({ people: 0, moved: 0, atOnce: 0, finishesAt: NOW, spend: { high: 0 } });
  });
});
