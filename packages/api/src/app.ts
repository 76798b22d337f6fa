import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { answerError, notFound } from "./answers";
import type { Deps, Env } from "./deps";
import { docsPage, openApi } from "./docs";
import { secureHeaders } from "./headers";
import { limitBodies } from "./limits";
import { campaigns } from "./nouns/campaigns";
import { drafts } from "./nouns/drafts";
import { health } from "./nouns/health";
import { journeys } from "./nouns/journeys";
import { apiKeys } from "./nouns/keys";
import { me } from "./nouns/me";
import { members } from "./nouns/members";
import { session } from "./nouns/session";
import { setup } from "./nouns/setup";
import { guardWrites, whoCalls } from "./whoCalls";

export type { Caller, Deps, Hooks, LetterAct, LetterPage, LocalDoors } from "./deps";

/** The whole HTTP face of a house: the API, the doors of the providers, links in messages, and the pages. */
export function createApp(deps: Deps) {
  const { world } = deps;
  const app = new OpenAPIHono<Env>();
  app.onError(answerError(world.log));
  app.notFound(notFound);
  app.use(async (c, next) => {
    c.set("requestId", randomUUID());
    await next();
  });
  app.use(secureHeaders(world.settings.publicUrl.startsWith("https:")));
  app.use(limitBodies);
  app.use("/api/*", whoCalls(deps), guardWrites(deps));
  const full = app
    .route("/api", health(deps))
    .route("/api", me(deps))
    .route("/api", setup(deps))
    .route("/api", session(deps))
    .route("/api", members(deps))
    .route("/api", apiKeys(deps))
    .route("/api", campaigns(deps))
    .route("/api", journeys(deps))
    .route("/api", drafts(deps));
  openApi(app);
  docsPage(app);
  return full;
}

export type App = ReturnType<typeof createApp>;
