import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { blobClient, createBlobs } from "#aws/blobs";
import type { Blobs } from "#engine/ports";
import { LOOPBACK } from "#test/worlds/dynamodb";
import { startWire, type Wire } from "#test/worlds/wire";

describe("blobs over the wire of S3", () => {
  let wire: Wire;
  let blobs: Blobs;
  beforeAll(async () => {
    wire = await startWire();
    blobs = createBlobs(blobClient({ ...LOOPBACK, endpoint: wire.endpoint }), "house");
  });
  beforeEach(() => {
    wire.requests.length = 0;
  });
  afterAll(() => wire.stop());

  const xml = (body: string, status = 200) => ({
    status,
    headers: { "content-type": "application/xml" },
    body,
  });

  it("puts bytes under their name", async () => {
    wire.answer = () => ({ body: "" });
    await blobs.put("imports/imp 1.csv", new TextEncoder().encode("a;b\n1;2\n"));
    const [request] = wire.requests;
    expect(request?.method).toBe("PUT");
    expect(request?.path.split("?")[0]).toBe("/house/imports/imp%201.csv");
    expect(request?.body).toContain("a;b\n1;2\n");
  });

  it("gets them back, and undefined where there are none", async () => {
    wire.answer = () => ({ headers: { "content-type": "application/octet-stream" }, body: "a;b" });
    expect(new TextDecoder().decode(await blobs.get("imports/1.csv"))).toBe("a;b");
    wire.answer = () => xml("<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>", 404);
    expect(await blobs.get("imports/2.csv")).toBeUndefined();
    wire.answer = () => xml("<Error><Code>AccessDenied</Code><Message>no</Message></Error>", 403);
    await expect(blobs.get("imports/3.csv")).rejects.toThrow();
  });

  it("lists all names under a prefix, page after page", async () => {
    const page = (names: string[], next?: string) =>
      xml(
        `<ListBucketResult><IsTruncated>${next !== undefined}</IsTruncated>${names
          .map((name) => `<Contents><Key>${name}</Key></Contents>`)
          .join(
            "",
          )}${next ? `<NextContinuationToken>${next}</NextContinuationToken>` : ""}</ListBucketResult>`,
      );
    wire.answer = (_, n) => (n === 0 ? page(["a/1", "a/2"], "more") : page(["a/3"]));
    expect(await blobs.list("a/")).toEqual(["a/1", "a/2", "a/3"]);
    const asked = wire.requests.map((request) => new URL(request.path, wire.endpoint).searchParams);
    expect(asked.map((query) => [query.get("prefix"), query.get("continuation-token")])).toEqual([
      ["a/", null],
      ["a/", "more"],
    ]);
  });
});
