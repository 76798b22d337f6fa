import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "./deps";

/** The document that describes every path, at /openapi.json. */
export function openApi(app: OpenAPIHono<Env>): void {
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
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Rekindle",
      version: "0.1.0",
      description:
        "Everything the app does, it does through these paths. Lists answer {items, after}; pass `after` to get the next page. Refusals are {code, message, problems?}. POSTs that make something take an Idempotency-Key.",
    },
  });
}

/** Placeholder address of the human-readable form; see docsPage below. */
export function docsPage(app: OpenAPIHono<Env>): void {
  app.get("/docs", (c) => c.redirect("/openapi.json"));
}
