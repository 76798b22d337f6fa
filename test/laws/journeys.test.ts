import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canConnect, connect, disconnect, downstream, newJourney, order, outlets, tidy } from "#journey/edit";
import { findLoop } from "#journey/graph";
import { canonical, hashOf, Journey } from "#journey/journey";
import { parseJourney, validate } from "#journey/validate";
import { acts, journey, perform } from "./arbitrary";

/** The same JSON with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, v]) => [key, shuffled(v)]),
  );
}

describe("the canonical form", () => {
  it("does not depend on the order of keys, nor does the hash", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(canonical(shuffled(value))).toBe(canonical(value));
        expect(await hashOf(shuffled(value))).toBe(await hashOf(value));
      }),
      { numRuns: 60 },
    );
  });

  it("is JSON that means the same", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("differs where documents differ", () => {
    fc.assert(
      fc.property(journey, (j) => {
        expect(canonical({ ...j, name: `${j.name}!` })).not.toBe(canonical(j));
      }),
      { numRuns: 20 },
    );
  });
});

describe("reading and validating", () => {
  it("never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const read = parseJourney(value);
        if ("journey" in read) validate(read.journey);
        else expect(read.problems.every((p) => p.message.length > 0 && p.level === "blocking")).toBe(true);
      }),
    );
  });

  it("never throws on a document that is nearly a journey", () => {
    const step = fc.record({
      id: fc.constantFrom("a", "b", "c", "a b", ""),
      kind: fc.constantFrom(
        "audience",
        "email",
        "branch",
        "split",
        "wait",
        "exit",
        "teleport",
        "__proto__",
        "constructor",
      ),
      name: fc.string({ maxLength: 5 }),
      config: fc.oneof(
        fc.dictionary(fc.constantFrom("rules", "arms", "listen", "how", "within", "content"), fc.jsonValue()),
        fc.jsonValue(),
      ),
      paths: fc.dictionary(
        fc.constantFrom("next", "else", "positive", "toString"),
        fc.constantFrom("a", "b", "c", "ghost"),
      ),
    });
    const nearly = fc.record({
      format: fc.constantFrom(1, 1, 1, 2),
      name: fc.constant("x"),
      steps: fc.array(step, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(nearly, (value) => {
        const read = parseJourney(value);
        if (!("journey" in read)) return;
        const problems = validate(read.journey, { contents: [], segments: [], currency: "EUR" });
        for (const p of problems) {
          expect(p.message).toMatch(/[.!]$/);
          if (p.step !== undefined) expect(read.journey.steps.some((s) => s.id === p.step)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("reads back what it wrote", () => {
    fc.assert(
      fc.property(journey, (j) => {
        expect(parseJourney(JSON.parse(JSON.stringify(j)))).toEqual({ journey: j });
      }),
    );
  });
});

describe("editing", () => {
  it("keeps a journey whole after every act: no loop, no path to nowhere, one id per step, a readable document", () => {
    fc.assert(
      fc.property(acts, (all) => {
        let j = newJourney("Law");
        for (const [nth, act] of all.entries()) {
          j = perform(j, act, nth);
          const ids = j.steps.map((s) => s.id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const step of j.steps) {
            expect(Object.values(step.paths).filter((to) => !ids.includes(to))).toEqual([]);
            const has = outlets(step).map((o) => o.id);
            expect(Object.keys(step.paths).filter((path) => !has.includes(path))).toEqual([]);
          }
          expect(findLoop(j)).toBeUndefined();
          expect(Journey.safeParse(j).success).toBe(true);
        }
      }),
    );
  });

  it("never changes the journey it was given, so keeping it is undo", () => {
    fc.assert(
      fc.property(journey, acts, (j, all) => {
        const before = canonical(j);
        for (const [nth, act] of all.entries()) perform(j, act, nth + 1_000);
        expect(canonical(j)).toBe(before);
      }),
    );
  });

  it("connects exactly what it says it can, and takes it back", () => {
    fc.assert(
      fc.property(journey, fc.nat(), fc.nat(), fc.nat(), (j, a, b, c) => {
        const from = j.steps[a % Math.max(1, j.steps.length)];
        const to = j.steps[c % Math.max(1, j.steps.length)];
        const specs = from ? outlets(from) : [];
        const path = specs[b % Math.max(1, specs.length)]?.id;
        if (!from || !to || path === undefined) return;
        const can = canConnect(j, from.id, path, to.id);
        const linked = connect(j, from.id, path, to.id);
        expect(linked.ok).toBe(can.ok);
        if (!can.ok) expect(can.why.length).toBeGreaterThan(0);
        if (linked.ok) {
          expect(downstream(linked.journey, from.id).has(to.id)).toBe(true);
          expect(findLoop(linked.journey)).toBeUndefined();
          const cut = disconnect(linked.journey, from.id, path);
          expect(cut).toEqual(disconnect(j, from.id, path));
        }
      }),
    );
  });

  it("lists every step once, each after what leads to it from the start", () => {
    fc.assert(
      fc.property(journey, (j) => {
        const listed = order(j);
        expect([...listed].sort()).toEqual(j.steps.map((s) => s.id).sort());
        const reached = new Set(["start", ...downstream(j, "start")]);
        for (const step of j.steps.filter((s) => reached.has(s.id))) {
          for (const to of Object.values(step.paths)) {
            expect(listed.indexOf(to)).toBeGreaterThan(listed.indexOf(step.id));
          }
        }
      }),
    );
  });

  it("is tidy when it was never pinned", () => {
    fc.assert(
      fc.property(journey, (j) => {
        expect(tidy(j)).toBe(j);
      }),
    );
  });
});
