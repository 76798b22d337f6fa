import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "./database";
import { createLetters } from "./letters";

it("forgets all letters and texts of an address, whichever way they went, and no others", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rk-letters-"));
  const database = openDatabase(join(folder, "x.sqlite"), { sync: "normal" });
  const letters = createLetters(database);
  const mail = {
    channel: "email" as const,
    direction: "out" as const,
    from: "us@example.org",
    text: "Hello",
    tags: {},
  };
  await letters.keep({ ...mail, at: 1, to: "Anna@example.org", subject: "One" });
  await letters.keep({ ...mail, at: 2, to: "ben@example.org", subject: "Two" });
  const text = { channel: "sms" as const, text: "STOP", tags: {} };
  await letters.keep({ ...text, direction: "in", at: 3, from: "+4917012345", to: "+100" });
  await letters.keep({ ...text, direction: "out", at: 4, from: "+100", to: "+4917012345" });

  expect(letters.of(["anna@example.org", "+4917012345"]).map(({ at }) => at)).toEqual([1, 3, 4]);
  expect(await letters.forget(["anna@example.org", "+4917012345", "nobody@example.org"])).toBe(3);
  expect(letters.of(["anna@example.org", "+4917012345"])).toEqual([]);
  expect(letters.list({ channel: "email", limit: 10 }).items.map(({ to }) => to)).toEqual([
    "ben@example.org",
  ]);
  expect(letters.list({ channel: "sms", limit: 10 }).items).toEqual([]);
  expect(await letters.forget([])).toBe(0);
  database.close();
  rmSync(folder, { recursive: true });
});
