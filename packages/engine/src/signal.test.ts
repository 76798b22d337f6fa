import { expect, test } from "vitest";
import { Refusal } from "./refusal";
import { parseSignal, parseTouch, personOf, touchId } from "./signal";

test("a touch id tells whose it is and comes back from its parts", () => {
  const id = touchId("per_01J", "enr_02K", 7, 0);
  expect(id).toBe("per_01J.enr_02K.7.0");
  expect(parseTouch(id)).toEqual({ person: "per_01J", enrollment: "enr_02K", seq: 7, n: 0 });
  for (const bad of ["", "per_1", "per.enr.x.0", "per.enr.1", "a.b.1.2.3", "per 1.enr.1.0", "p.e.1.0\n"]) {
    expect(parseTouch(bad), bad).toBeUndefined();
  }
});

test("every signal says whose it is", () => {
  const delivery = parseSignal({ signal: "delivery", touch: "p.e.1.0", event: "delivered", at: 5 });
  expect(personOf(delivery)).toBe("p");
  const out = parseSignal({
    signal: "unsubscribe",
    person: "p2",
    channel: "sms",
    at: 5,
    source: "x",
    id: "i",
  });
  expect(personOf(out)).toBe("p2");
});

test("what is no signal is refused and says where it is wrong", () => {
  const wrong = [
    null,
    {},
    { signal: "delivery", touch: "nonsense", event: "delivered", at: 1 },
    { signal: "spell" },
  ];
  for (const input of wrong) expect(() => parseSignal(input)).toThrow(Refusal);
  expect(() => parseSignal({ signal: "delivery", touch: "x", event: "delivered", at: 1 })).toThrow(/touch/);
});
