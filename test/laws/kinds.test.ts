import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CHANNEL, lacksFor } from "#journey/channels";
import { newStep } from "#journey/edit";
import { formOf } from "#journey/fields";
import { RESPONSE_CLASSES } from "#journey/journey";
import { manualOf } from "#journey/manual";
import type { Names } from "#journey/steps/define";
import { kindOf, kinds, parseConfig } from "#journey/steps/index";
import { example, moment } from "./arbitrary";

const long = "a very long name that somebody gave to a thing because they could, and then some more ".repeat(
  2,
);
const NAMES: Names[] = [
  { content: () => undefined, segment: () => undefined },
  { content: () => "Reminder", segment: () => "Lapsed" },
  { content: () => long, segment: () => long },
];

describe.each(kinds.map((kind) => [kind.kind, kind] as const))("%s", (_, kind) => {
  const configs = Object.values(kind.examples).map((config) => kind.config.parse(config));

  it("parses its examples, and parsing twice changes nothing", () => {
    expect(configs.length).toBeGreaterThan(0);
    for (const config of configs) expect(kind.config.parse(config)).toEqual(config);
  });

  it("says a sentence of one short line", () => {
    for (const config of configs) {
      for (const names of NAMES) {
        const line = kind.sentence(config, names);
        expect(line.length).toBeGreaterThan(0);
        expect(line.length).toBeLessThanOrEqual(90);
        expect(line).not.toMatch(/\n|undefined|NaN/);
      }
    }
  });

  it("has outlets with ids of their own and labels", () => {
    for (const config of configs) {
      const specs = kind.paths(config);
      expect(new Set(specs.map((s) => s.id)).size).toBe(specs.length);
      for (const spec of specs) expect(spec.label).not.toBe("");
      if (kind.place === "end") expect(specs).toEqual([]);
    }
  });

  it("has a form and a chapter in the manual", () => {
    expect(formOf(kind.kind).every((field) => field.label !== "")).toBe(true);
    expect(manualOf(kind)).toContain(kind.label);
  });

  it("can be put down as the palette does", () => {
    const step = newStep(kind.kind, "s1");
    expect(parseConfig(step)).toMatchObject({ kind: kindOf(kind.kind) });
  });
});

it("calls kinds by names of their own", () =>
  expect(new Set(kinds.map((k) => k.kind)).size).toBe(kinds.length));

describe("deciding", () => {
  it("is the same for the same moment", () => {
    fc.assert(
      fc.property(example, moment, ({ kind, config }, at) => {
        expect(kind.decide(config, at)).toEqual(kind.decide(config, at));
      }),
    );
  });

  it("only goes where the paths go, holds into the future, and says why", () => {
    fc.assert(
      fc.property(example, moment, ({ kind, config }, at) => {
        const decision = kind.decide(config, at);
        expect(decision.because.length).toBeGreaterThan(0);
        if (decision.do === "go") expect(kind.paths(config).map((p) => p.id)).toContain(decision.path);
        if (decision.do === "hold") {
          expect(decision.until ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at.now);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("does not change what it looks at", () => {
    fc.assert(
      fc.property(example, moment, ({ kind, config }, at) => {
        const before = JSON.stringify(at);
        kind.decide(config, at);
        expect(JSON.stringify(at)).toBe(before);
      }),
    );
  });

  it("ends a hold when its time has come: nobody stands still for ever", () => {
    fc.assert(
      fc.property(example, moment, ({ kind, config }, first) => {
        let at = { ...first, touch: first.touch && { ...first.touch, status: "sent" as const } };
        for (let looks = 0; looks < 6; looks++) {
          const decision = kind.decide(config, at);
          if (decision.do !== "hold") return;
          expect(decision.until).toBeDefined();
          const made = decision.touch;
          at = {
            ...at,
            now: decision.until ?? at.now,
            touch: made ? { ...newTouch(at.now), ...made } : at.touch,
            act: decision.act ? { seq: 2, at: at.now, status: "asked" as const } : at.act,
          };
        }
        expect.fail("six looks, and still holding");
      }),
    );
  });

  it("touches once a visit, again only where it repeats or its touch came to nothing, and never without consent, address or money, nor when left out", () => {
    fc.assert(
      fc.property(example, moment, ({ kind, config }, at) => {
        const decision = kind.decide(kind.ways ? withContent(config) : config, at);
        const draft = decision.do === "end" ? undefined : decision.touch;
        if (!draft) return;
        const { touch } = at;
        if (touch && !kind.again?.(config)) {
          expect(touch.status === "failed" || touch.bounced !== undefined).toBe(true);
          expect(draft.channel).not.toBe(touch.channel);
        }
        expect(at.leftOut).toBe(false);
        expect(kind.ways?.(config).map((way) => way.channel)).toContain(draft.channel);
        expect(at.person.suppressed[draft.channel]).toBeUndefined();
        expect(at.person.consent[draft.channel]?.on ?? !CHANNEL[draft.channel].asksYes).toBe(true);
        expect(lacksFor(draft.channel, at.profile)).toBeUndefined();
        expect(draft.cost === 0 || at.affords(draft.cost)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

const content = { id: "c", version: 1 };
const Config = z.looseObject({ ways: z.array(z.looseObject({})).optional() });

/** A config that says something on every way it may take. */
const withContent = (config: unknown) => {
  const { ways, ...rest } = Config.parse(config);
  return { ...rest, content, ...(ways ? { ways: ways.map((way) => ({ ...way, content })) } : {}) };
};

const newTouch = (at: number) => ({
  id: "per_1.e1.2.0",
  enrollment: "e1",
  campaign: "c",
  journey: "jny_a",
  version: 1,
  step: "s",
  status: "sent" as const,
  job: "j",
  nonce: "n",
  at,
  tries: 0,
});

it("asks once for what it does, and says what that is", () => {
  fc.assert(
    fc.property(example, moment, ({ kind, config }, at) => {
      const decision = kind.decide(config, at);
      const asks = decision.do !== "end" && decision.act === true;
      expect(asks).toBe(kind.acts !== undefined && at.act === undefined);
      for (const status of ["asked", "done", "failed"] as const) {
        const after = kind.decide(config, { ...at, act: { seq: 2, at: at.now, status } });
        expect(after.do !== "end" && after.act).toBeFalsy();
        if (status !== "asked" && kind.acts) expect(after.do).not.toBe("hold");
      }
    }),
  );
});

it("keeps the two outlets that nobody can take away on every listening step", () => {
  for (const kind of kinds.filter((k) => k.ways)) {
    const listening = Object.values(kind.examples).filter((c) => kind.listens?.(c) !== undefined);
    expect(listening.length).toBeGreaterThan(0);
    for (const config of listening) {
      const fixed = kind.paths(config).filter((p) => p.fixed);
      expect(fixed.map((p) => p.id)).toEqual(["unsubscribe", "adverseEvent"]);
    }
  }
  expect(RESPONSE_CLASSES.slice(-2)).toEqual(["unsubscribe", "adverseEvent"] satisfies string[]);
});
