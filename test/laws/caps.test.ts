import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cap, CHANNELS, type Channel } from "#journey/journey";
import { makeTouch } from "#journey/makeTouch";
import type { Passage } from "#journey/passage";
import type { PersonState, TouchStatus } from "#journey/person";
import { cap, passedAccountCap, passedCap } from "#journey/policies/cap";
import { consenting, momentOf, TUESDAY, touchOf } from "#test/fixtures/moment";

const DAY = 86_400_000;

const channel = fc.constantFrom(...CHANNELS);
const rule: fc.Arbitrary<Cap> = fc.record(
  {
    most: fc.integer({ min: 1, max: 20 }),
    days: fc.integer({ min: 1, max: 30 }),
    channel,
    do: fc.constantFrom("hold" as const, "skip" as const),
  },
  { requiredKeys: ["most", "days", "do"] },
);
/** A wish to touch somebody: how long after the one before, ms, on which channel, and what becomes of it. */
const wish = fc.record({
  after: fc.integer({ min: 1, max: 2 * DAY }),
  channel,
  becomes: fc.constantFrom<TouchStatus>("sent", "sent", "sent", "failed", "unknown", "cancelled"),
});

interface Sent {
  at: number;
  channel: Channel;
  counts: boolean;
}

/** Follows the wishes as the engine would, and keeps what went out beside the person. */
function live(caps: Cap[], wishes: { after: number; channel: Channel; becomes: TouchStatus }[]) {
  const person: PersonState = consenting();
  const sent: Sent[] = [];
  const house = { caps, rests: [], holidays: false, daysOff: [] };
  const e = { id: "e1", journey: "j", campaign: "c", version: 1, step: "s", seq: 1, entered: 0, since: 0 };
  let now = TUESDAY;
  for (const { after, channel: to, becomes } of wishes) {
    now += after;
    const draft = { channel: to, content: { id: "c", version: 1 }, cost: 0 };
    const no = cap(momentOf({ now, person, house }), draft);
    if (no && "hold" in no) {
      expect(no.hold).toBeGreaterThan(now);
      // At the moment it names it may go out, and not a moment before.
      expect(cap(momentOf({ now: no.hold - 1, person, house }), draft)).toBeDefined();
    }
    if (no) continue;
    // Only what the function asks for is given to it.
    const passage = { now, job: "j", nonce: "n" } as unknown as Passage;
    const touch = makeTouch(passage, person, e, draft);
    touch.status = becomes;
    sent.push({ at: now, channel: to, counts: becomes !== "failed" && becomes !== "cancelled" });
  }
  return { person, sent };
}

const fullest = (sent: Sent[], { days, channel: only }: Cap): number => {
  const times = sent.filter((s) => s.counts && (only === undefined || s.channel === only)).map((s) => s.at);
  return Math.max(
    0,
    ...times.map((from) => times.filter((at) => at >= from && at < from + days * DAY).length),
  );
};

describe("caps", () => {
  it("hold in every window of time, however many touches are remembered no more", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        fc.array(wish, { minLength: 20, maxLength: 120 }),
        (caps, wishes) => {
          const { person, sent } = live(caps, wishes);
          for (const one of caps) expect(fullest(sent, one)).toBeLessThanOrEqual(one.most);
          expect(passedCap(person, caps)).toBeUndefined();
        },
      ),
      { numRuns: 150 },
    );
  });

  it("that are passed are seen", () => {
    const at = [0, 1, 2].map((n) => TUESDAY + n * DAY);
    const touches = at.map((time, n) => touchOf({ id: `per_1.e1.${n}.0`, at: time }));
    const caps: Cap[] = [{ most: 2, days: 3, do: "hold" }];
    expect(passedCap({ ...consenting(), touches }, caps)).toEqual(caps[0]);
    expect(passedCap({ ...consenting(), touches }, [{ most: 2, days: 2, do: "hold" }])).toBeUndefined();
    expect(
      passedCap({ ...consenting(), touches: [touches[0]!], older: { sms: [at[1]!, at[2]!] } }, caps),
    ).toBeDefined();
  });

  it("per account hold in every window over all its people, whoever of them is asked about", () => {
    const person = (n: number) => consenting(`per_${n}`);
    const wishes = fc.array(fc.tuple(wish, fc.nat(3)), { minLength: 20, maxLength: 80 });
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 2 }), wishes, (rules, all) => {
        const caps = rules.map((one): Cap => ({ ...one, per: "account" }));
        const house = { caps, rests: [], holidays: false, daysOff: [] };
        const people = [0, 1, 2, 3].map(person);
        const profile = { id: "per_0", account: "acc_1" };
        let now = TUESDAY;
        for (const [n, [{ after, channel: to }, who]] of all.entries()) {
          now += after;
          const asked = people[who]!;
          // What the engine keeps: also the places of the person who is asked about, which must not count twice.
          const account = people.flatMap(({ touches }) => touches);
          const draft = { channel: to, content: { id: "c", version: 1 }, cost: 0 };
          if (!cap(momentOf({ now, person: asked, profile, account, house }), draft))
            asked.touches.push(touchOf({ id: `${asked.id}.e1.${n}.0`, channel: to, at: now }));
        }
        expect(passedAccountCap(people, caps)).toBeUndefined();
        expect(passedCap(people[0]!, caps)).toBeUndefined();
        const sent = people.flatMap(({ touches }) => touches.map((t) => ({ ...t, counts: true })));
        for (const one of caps) expect(fullest(sent, one)).toBeLessThanOrEqual(one.most);
      }),
      { numRuns: 100 },
    );
  });

  it("do not count the touch itself when another attempt on it is asked about", () => {
    const touch = touchOf({ status: "retry" });
    const person = { ...consenting(), touches: [touch] };
    const when = {
      ...momentOf({ person }),
      house: { caps: [{ most: 1, days: 9, do: "hold" as const }], rests: [], holidays: false, daysOff: [] },
    };
    expect(cap(when, touch)).toMatchObject({ reason: "capped" });
    expect(cap({ ...when, made: touch.id }, touch)).toBeUndefined();
  });
});
