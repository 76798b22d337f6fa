import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keep, lend } from "./keep";

describe("keep", () => {
  it("copies as JSON does", () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withNullPrototype: true }), (value) => {
        fc.pre(JSON.stringify(value) !== undefined);
        expect(keep(value)).toStrictEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("hands out what nobody can change, and shares what was kept before", () => {
    const first = keep({ touches: [{ id: "a" }] });
    expect(() => first.touches.push({ id: "b" })).toThrow(TypeError);
    expect(keep({ touches: first.touches }).touches).toBe(first.touches);
  });

  it("lends what its reader may change without anybody else seeing it", () => {
    const first = keep({ touches: [{ id: "a" }] });
    lend(first).touches.push({ id: "b" });
    expect(first).toEqual({ touches: [{ id: "a" }] });
  });
});
