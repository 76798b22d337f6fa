import { createHash } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "./deps";
import { docsHtml, STYLE } from "./docsHtml";

const INFO = {
  openapi: "3.1.0",
  info: {
    title: "Rekindle",
    version: "0.1.0",
    license: { name: "MIT", identifier: "MIT" },
    description: [
      "Everything the app does, it does through these paths.",
      "Lists answer {items, after}; pass `after` to get the next page. Refusals are {code, message, problems?}.",
      "Times are milliseconds since 1970, money is in minor units.",
      "POSTs that make something take an Idempotency-Key; drafts and campaigns take If-Match with their revision.",
    ].join(" "),
  },
  servers: [{ url: "/" }],
};

/** The document that describes every path at /openapi.json, and the page that shows it at /docs. */
export function describePaths(app: OpenAPIHono<Env>): void {
  const { openAPIRegistry: registry } = app;
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "rekindle_session",
    description: "Set by POST /api/session. Writes also need the header X-Rekindle: 1.",
  });
  registry.registerComponent("securitySchemes", "apiKey", {
    type: "http",
    scheme: "bearer",
    description: "An API key that begins with rk_, made by POST /api/keys.",
  });
  // Making either costs tens of milliseconds and never changes, so each is made once, when first asked for.
  let document: ReturnType<typeof app.getOpenAPI31Document> | undefined;
  let page: string | undefined;
  const made = () => {
    document ??= app.getOpenAPI31Document(INFO);
    return document;
  };
  app.get("/openapi.json", (c) => c.json(made()));
  app.get("/docs", (c) => {
    page ??= docsHtml(made());
    return c.html(page, 200, { "Content-Security-Policy": POLICY });
  });
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");
