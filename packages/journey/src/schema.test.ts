import { expect, it } from "vitest";
import { manual } from "./manual";
import { journeySchema } from "./schema";
import { kinds } from "./steps/index";

it("describes the document with the settings of every kind", () => {
  const text = JSON.stringify(journeySchema());
  for (const kind of kinds) expect(text).toContain(`"const":"${kind.kind}"`);
  expect(text).toContain('"$schema":"https://json-schema.org/draft/2020-12/schema"');
  expect(text).toContain("dailyIntake");
  expect(text).toContain('"all"');
  expect(text).toContain('"title":"Most people a day"');
  expect(text).not.toContain('"widget"');
  expect(new RegExp(text.match(/"pattern":"(\^\[a-z[^"]+)"/)?.[1] ?? "never").test("stp_01JABC")).toBe(true);
});

it("writes a chapter for every kind", () => {
  const words = manual();
  for (const kind of kinds) expect(words).toContain(`### ${kind.label}\n\n${kind.summary}`);
  expect(words).not.toMatch(/undefined|\[object/);
});
