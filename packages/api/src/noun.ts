import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { Refusal } from "#engine/refusal";
import { issueRefusal } from "./answers";
import type { Caller, Env } from "./deps";
import { may, RIGHT_WORDS, type Right } from "./rights";
import { RefusalView } from "./views/journeys";

/** A part of the API: the paths of one noun. What does not fit its schema is refused in one way. */
export const noun = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw issueRefusal(result.error, result.target);
    },
  });

type Path<P extends string> = Omit<RouteConfig, "path" | "middleware"> & { path: P };

/**
 * A path and the right it asks for. `public` ones can be called by anybody and must stand in the list that the
 * test of all paths knows. The right is checked before anything of the request is read.
 */
export function door<P extends string, const R extends Path<P>>(
  right: Right | "public",
  config: R,
  ...more: MiddlewareHandler<Env>[]
): R & { getRoutingPath(): string } {
  const route = createRoute({
    ...config,
    "x-right": right,
    security: right === "public" ? [] : [{ session: [] }, { apiKey: [] }],
    responses: {
      ...config.responses,
      default: {
        description: "A refusal: a code and a sentence",
        content: { "application/json": { schema: RefusalView } },
      },
    },
    middleware: [...(right === "public" ? [] : [needs(right)]), ...more],
  });
  // The additions above are for the document and the run time; handlers keep the exact type of what was declared.
  return route as unknown as R & { getRoutingPath(): string };
}

const needs =
  (right: Right): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { role } = callerOf(c);
    if (!may(role, right))
      throw new Refusal(
        "forbidden",
        `Your role (${role}) may not ${RIGHT_WORDS[right]}. Ask an owner if you need to.`,
        403,
      );
    await next();
  };

/** Who calls; refused when nobody is signed in. */
export function callerOf(c: Context<Env>): Caller {
  const caller = c.get("caller");
  if (!caller)
    throw new Refusal("signedOut", "You are not signed in, or your session has ended. Please sign in.", 401);
  return caller;
}

/** A JSON answer in a path's `responses`. */
export const json = <T extends z.ZodType>(schema: T, description = "Done") => ({
  description,
  content: { "application/json": { schema } },
});

/** A JSON body; always required, so that a missing or malformed one is refused. */
export const body = <T extends z.ZodType>(schema: T) => ({
  body: { content: { "application/json": { schema } }, required: true as const },
});

/** A page of a list; `after` goes into the next request and is absent on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), after: z.string().optional() });

export const Id = z.string().min(1).max(200);
export const id = z.object({ id: Id });
/** `after` and `limit` of a list. */
export const paging = {
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
};
export const nothing = { description: "Done; there is nothing to say" };
