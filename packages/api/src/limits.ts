import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Refusal } from "#engine/refusal";
import type { Env } from "./deps";
import { isLines } from "./eventLines";
import { SMALL_PAGE_POLICY, smallPage } from "./smallPage";

const MB = 1_048_576;

const limit = (mb: number): MiddlewareHandler<Env> =>
  bodyLimit({
    maxSize: mb * MB,
    onError: () => {
      throw new Refusal("too-large", `The body is too large: at most ${mb} MB are taken here.`, 413);
    },
  });

/** A file of people may be of any size that an import takes: it is counted while it goes by, and never held. */
const stream: MiddlewareHandler<Env> = (_c, next) => next();
const mail = limit(30);
/** Taken apart, attachments come as base64 in JSON, or as they are beside the words. */
const takenApart = limit(42);
/** Lambda takes 6 MB at most; a journey of 2,000 steps needs less than two. */
const rest = limit(5);

/** Events as JSON lines are read as they come. */
const lines = limit(100);
const events: MiddlewareHandler<Env> = (c, next) =>
  (isLines(c.req.header("content-type")) ? lines : rest)(c, next);

/** A million addresses need some 30 MB; API Gateway takes less. */
const addresses = limit(60);

const OF: Record<string, MiddlewareHandler<Env>> = {
  "/api/imports": stream,
  "/hooks/ses-inbound": mail,
  "/hooks/postmark/inbound": takenApart,
  "/hooks/sendgrid/inbound": takenApart,
  "/api/suppression-lists": addresses,
  "/api/events": events,
};

/** What people outside the house fill in; a form of 40 long texts fits. */
const filled: MiddlewareHandler<Env> = bodyLimit({
  maxSize: MB / 2,
  onError: (c) =>
    c.html(
      smallPage({
        title: "This is too much at once",
        text: "Nothing was sent. Please go back and say it in fewer words.",
      }),
      413,
      { "Content-Security-Policy": SMALL_PAGE_POLICY },
    ),
});

/** No request may bring more than its path has use for. */
export const limitBodies: MiddlewareHandler<Env> = (c, next) =>
  (OF[c.req.path] ?? (/^\/[fe]\//.test(c.req.path) ? filled : rest))(c, next);
