import { describe, expect, it } from "vitest";
import { RIGHTS, rightsOf } from "#api/rights";
import { ROLES } from "#engine/roles";
import { openHouse } from "./house";

/** Everybody may call these; each is listed here on purpose. */
const PUBLIC = [
  "GET /api/health",
  "GET /api/me",
  "POST /api/setup",
  "POST /api/session",
  "DELETE /api/session",
  "GET /openapi.json",
  "GET /docs",
  "GET /u/{token}",
  "POST /u/{token}",
  "GET /c/{token}",
  "GET /h/{token}",
  "GET /p/{token}",
  "POST /p/{token}",
  "GET /o/{token}",
  "POST /o/{token}",
  "GET /f/{token}",
  "POST /f/{token}",
  "GET /e/{token}",
  "POST /e/{token}",
  "GET /e/{token}/calendar.ics",
  "POST /hooks/ses",
  "POST /hooks/ses-inbound",
  "POST /hooks/eum",
  "POST /hooks/postmark",
  "POST /hooks/postmark/inbound",
  "POST /hooks/sendgrid",
  "POST /hooks/sendgrid/inbound",
  "POST /hooks/twilio/status",
  "POST /hooks/twilio/sms",
];

interface Declared {
  path: string;
  method: string;
  operation: Record<string, unknown>;
}

const h = openHouse();
const document = async () => {
  const said = await h.ask("GET", "/openapi.json");
  return said.body as { openapi: string; paths: Record<string, Record<string, Record<string, unknown>>> };
};
const declared = async (): Promise<Declared[]> =>
  Object.entries((await document()).paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
const braces = (path: string) => path.replace(/:(\w+)/g, "{$1}");

describe("every path", () => {
  it("asks for a right, or stands in the public list", async () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const { method, path } of h.app.routes) {
      const name = `${method} ${braces(path)}`;
      if (method === "ALL" || seen.has(name)) continue;
      seen.add(name);
      if (PUBLIC.includes(name)) continue;
      const said = await h.ask(method, path.replace(/:\w+/g, "some"), {
        body: method === "GET" ? undefined : {},
      });
      if (said.status !== 401) wrong.push(`${name} answers ${said.status} to somebody who is not signed in`);
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(70);
  });

  it("stands in the OpenAPI document with its right, a summary and its answers", async () => {
    const paths = await declared();
    const names = new Set(paths.map(({ method, path }) => `${method} ${path}`));
    const missing = h.app.routes
      .map(({ method, path }) => `${method} ${braces(path)}`)
      .filter((name) => !name.startsWith("ALL ") && !names.has(name));
    expect([...new Set(missing)].sort()).toEqual(["GET /docs", "GET /openapi.json"]);
    for (const { method, path, operation } of paths) {
      const right = operation["x-right"];
      const name = `${method} ${path}`;
      expect(PUBLIC.includes(name) ? right === "public" : RIGHTS.some((r) => r === right), name).toBe(true);
      expect(operation.summary, name).toBeTruthy();
      expect(operation.tags, name).toHaveLength(1);
      expect(operation.responses, name).toHaveProperty("default");
    }
  });

  it("is open to a role exactly if the role has the right", async () => {
    const paths = (await declared()).filter(({ operation }) => operation["x-right"] !== "public");
    for (const role of ROLES) {
      const say = h.as(role);
      const wrong: string[] = [];
      for (const { method, path, operation } of paths) {
        const may = rightsOf(role).some((right) => right === operation["x-right"]);
        const said = await say(method, path.replace(/\{number\}/, "1").replace(/\{\w+\}/g, "none"), {
          body: method === "GET" || method === "DELETE" ? undefined : {},
        });
        if (may === (said.status === 403)) wrong.push(`${role}: ${method} ${path} answers ${said.status}`);
      }
      expect(wrong).toEqual([]);
    }
  });
});

it("has a valid OpenAPI document in which every reference leads somewhere", async () => {
  const all = await document();
  expect(all.openapi).toBe("3.1.0");
  const text = JSON.stringify(all);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((m) => m[1] ?? "");
  expect(references.length).toBeGreaterThan(0);
  for (const reference of references) {
    const found = reference
      .split("/")
      .reduce<unknown>((at, name) => (typeof at === "object" && at ? Reflect.get(at, name) : undefined), all);
    expect(found, reference).toBeDefined();
  }
  for (const [path, item] of Object.entries(all.paths)) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    for (const operation of Object.values(item)) {
      const given = ((operation.parameters ?? []) as { in: string; name: string; required?: boolean }[])
        .filter((p) => p.in === "path")
        .map((p) => p.name)
        .sort();
      expect(given, path).toEqual(wanted);
    }
  }
});

it("shows the document as a page without scripts", async () => {
  const said = await h.ask("GET", "/docs");
  expect(said.headers.get("content-type")).toContain("text/html");
  expect(said.text).toContain("/api/journeys/{id}/draft");
  expect(said.text).not.toMatch(/<script|https?:\/\/(?!localhost)/);
});
