import { expect, test } from "vitest";
import { smsSegments } from "./smsSegments";

test("segments as operators bill them", () => {
  const cases: [string, string, number, number][] = [
    ["", "GSM-7", 0, 0],
    ["a".repeat(160), "GSM-7", 1, 160],
    ["a".repeat(161), "GSM-7", 2, 161],
    ["a".repeat(306), "GSM-7", 2, 306],
    ["a".repeat(307), "GSM-7", 3, 307],
    ["Grüße für Ökö, ß à é", "GSM-7", 1, 20],
    ["€".repeat(80), "GSM-7", 1, 160],
    ["€".repeat(81), "GSM-7", 2, 162],
    ["ç", "UCS-2", 1, 1],
    ["я".repeat(70), "UCS-2", 1, 70],
    ["я".repeat(71), "UCS-2", 2, 71],
    ["я".repeat(134), "UCS-2", 2, 134],
    ["я".repeat(135), "UCS-2", 3, 135],
    ["👍".repeat(35), "UCS-2", 1, 70],
    ["👍".repeat(36), "UCS-2", 2, 72],
    // A pair is not torn apart: 152 letters and a € do not fit into one part of 153.
    [`${"a".repeat(152)}€${"a".repeat(151)}`, "GSM-7", 2, 305],
    [`${"a".repeat(152)}€${"a".repeat(152)}`, "GSM-7", 3, 306],
    // The typographic apostrophe that word processors put in makes three texts of one.
    [`It’s ${"a".repeat(150)}`, "UCS-2", 3, 155],
  ];
  for (const [text, encoding, segments, length] of cases) {
    expect(smsSegments(text), text.slice(0, 20)).toEqual({ encoding, segments, length });
  }
});
