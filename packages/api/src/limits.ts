import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { Refusal } from "#engine/refusal";
import type { Env } from "./deps";

const MB = 1_048_576;

const limit = (mb: number): MiddlewareHandler<Env> =>
  bodyLimit({
    maxSize: mb * MB,
    onError: () => {
      throw new Refusal("too-large", `The body is too large: at most ${mb} MB are taken here.`, 413);
    },
  });

const csv = limit(100);
const mail = limit(30);
/** Lambda takes 6 MB at most; a journey of 2,000 steps needs less than two. */
const rest = limit(5);

const OF: Record<string, MiddlewareHandler<Env>> = { "/api/imports": csv, "/hooks/ses-inbound": mail };

/** No request may bring more than its path has use for. */
export const limitBodies: MiddlewareHandler<Env> = (c, next) => (OF[c.req.path] ?? rest)(c, next);
