import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packData, unpackData } from "./compact";

describe("rows on DynamoDB", () => {
  it("come back as they were, short and long, from the table and from the stream", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.nat(40), (value, times) => {
        const data = Array.from({ length: times }, () => value);
        const text = JSON.stringify(data);
        const packed = packData(data);
        expect(unpackData(packed)).toBe(text);
        if ("z" in packed) {
          expect(packed.z.B.length).toBeLessThan(text.length);
          expect(unpackData({ z: { B: Buffer.from(packed.z.B).toString("base64") } })).toBe(text);
        }
      }),
    );
  });

  it("stay readable while they are short", () => {
    expect(packData({ minute: 7 })).toEqual({ d: { S: '{"minute":7}' } });
    expect(packData(undefined)).toEqual({ d: { S: "null" } });
  });
});
