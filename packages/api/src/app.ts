import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { answerError, notFound } from "./answers";
import type { Deps, Env } from "./deps";
import { describePaths } from "./docs";
import { secureHeaders } from "./headers";
import { limitBodies } from "./limits";
import { accounts } from "./nouns/accounts";
import { acts } from "./nouns/acts";
import { apiKeys } from "./nouns/apiKeys";
import { assessment } from "./nouns/assessment";
import { campaigns } from "./nouns/campaigns";
import { clock } from "./nouns/clock";
import { comments } from "./nouns/comments";
import { consent } from "./nouns/consent";
import { contents } from "./nouns/contents";
import { customFields } from "./nouns/customFields";
import { deadLetters } from "./nouns/deadLetters";
import { drafts } from "./nouns/drafts";
import { events } from "./nouns/events";
import { formPages } from "./nouns/formPages";
import { forms } from "./nouns/forms";
import { gatheringPages } from "./nouns/gatheringPages";
import { gatherings } from "./nouns/gatherings";
import { health } from "./nouns/health";
import { hooks } from "./nouns/hooks";
import { hooksMail } from "./nouns/hooksMail";
import { hooksTwilio } from "./nouns/hooksTwilio";
import { houseRules } from "./nouns/houseRules";
import { imports } from "./nouns/imports";
import { inbox } from "./nouns/inbox";
import { journeys } from "./nouns/journeys";
import { letters } from "./nouns/letters";
import { links } from "./nouns/links";
import { live } from "./nouns/live";
import { mailbox } from "./nouns/mailbox";
import { me } from "./nouns/me";
import { members } from "./nouns/members";
import { merges } from "./nouns/merges";
import { notices } from "./nouns/notices";
import { people } from "./nouns/people";
import { phone } from "./nouns/phone";
import { preferences } from "./nouns/preferences";
import { publishing } from "./nouns/publishing";
import { purposes } from "./nouns/purposes";
import { safety } from "./nouns/safety";
import { segments } from "./nouns/segments";
import { session } from "./nouns/session";
import { setup } from "./nouns/setup";
import { social } from "./nouns/social";
import { suppressions } from "./nouns/suppressions";
import { tasks } from "./nouns/tasks";
import { templates } from "./nouns/templates";
import { traits } from "./nouns/traits";
import { unmatched } from "./nouns/unmatched";
import { webhooks } from "./nouns/webhooks";
import { webFiles } from "./webFiles";
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
    .route("/api", acts(deps))
    .route("/api", webhooks(deps))
    .route("/api", apiKeys(deps))
    .route("/api", houseRules(deps))
    .route("/api", campaigns(deps))
    .route("/api", journeys(deps))
    .route("/api", publishing(deps))
    .route("/api", templates(deps))
    .route("/api", drafts(deps))
    .route("/api", comments(deps))
    .route("/api", live(deps))
    .route("/api", people(deps))
    .route("/api", merges(deps))
    .route("/api", accounts(deps))
    .route("/api", customFields(deps))
    .route("/api", consent(deps))
    .route("/api", purposes(deps))
    .route("/api", suppressions(deps))
    .route("/api", imports(deps))
    .route("/api", segments(deps))
    .route("/api", contents(deps))
    .route("/api", forms(deps))
    .route("/api", gatherings(deps))
    .route("/api", letters(deps))
    .route("/api", social(deps))
    .route("/api", tasks(deps))
    .route("/api", inbox(deps))
    .route("/api", safety(deps))
    .route("/api", notices(deps))
    .route("/api", events(deps))
    .route("/api", traits(deps))
    .route("/api", assessment(deps))
    .route("/api", deadLetters(deps))
    .route("/api", mailbox(deps))
    .route("/api", phone(deps))
    .route("/api", clock(deps))
    .route("/api", unmatched(deps))
    .route("/", hooks(deps))
    .route("/", hooksMail(deps))
    .route("/", hooksTwilio(deps))
    .route("/", links(deps))
    .route("/", formPages(deps))
    .route("/", gatheringPages(deps))
    .route("/", preferences(deps));
  describePaths(app);
  if (deps.webRoot !== undefined) {
    const files = webFiles(deps.webRoot);
    // An unknown address under /api is a mistake of a program and gets no page.
    app.use((c, next) => (/^\/(api|hooks)(\/|$)/.test(c.req.path) ? next() : files(c, next)));
  }
  return full;
}

export type App = ReturnType<typeof createApp>;
