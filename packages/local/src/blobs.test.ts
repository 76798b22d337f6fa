import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fileBlobs } from "./blobs";

describe("files", () => {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-files-"));
  const blobs = fileBlobs(folder);
  afterAll(() => rmSync(folder, { recursive: true }));
  const bytes = (text: string) => new TextEncoder().encode(text);

  it("gives back what was put, the last one wins, and nothing for what was not", async () => {
    await blobs.put("audit/local/1.ndjson", bytes("first"));
    await blobs.put("audit/local/1.ndjson", bytes("second"));
    expect(new TextDecoder().decode(await blobs.get("audit/local/1.ndjson"))).toBe("second");
    expect(await blobs.get("audit/local/2.ndjson")).toBeUndefined();
    expect(await blobs.get("nothing/here")).toBeUndefined();
    expect(readdirSync(join(folder, "audit/local"))).toEqual(["1.ndjson"]);
  });

  it("lists by the beginning of a name, in order", async () => {
    for (const name of ["lists/b", "lists/a", "lists/deep/c", "listing"]) await blobs.put(name, bytes(name));
    expect(await blobs.list("lists/")).toEqual(["lists/a", "lists/b", "lists/deep/c"]);
    expect(await blobs.list("list")).toEqual(["listing", "lists/a", "lists/b", "lists/deep/c"]);
    expect(await blobs.list("unknown/")).toEqual([]);
  });

  it.each(["../outside", "a/../../b", "/etc/passwd", "a//b", "", "a\\b", "a/\0"])(
    "refuses the name %j",
    async (name) => {
      await expect(blobs.put(name, bytes("x"))).rejects.toMatchObject({ code: "badName" });
      await expect(blobs.get(name)).rejects.toMatchObject({ code: "badName" });
    },
  );
});
