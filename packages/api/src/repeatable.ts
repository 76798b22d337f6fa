import type { MiddlewareHandler } from "hono";
import { once } from "#engine/idempotency";
import { Refusal } from "#engine/refusal";
import { secretHash } from "#engine/secrets";
import type { Deps, Env } from "./deps";
import { callerOf } from "./noun";
import { timeOf } from "./whoCalls";

/**
 * For paths that make something: with an `Idempotency-Key` the same request said twice is done once, and the
 * second gets the answer of the first for a day. `keep: false` is for answers that hold a secret: the repeat is
 * refused then, because the secret was shown once and is stored nowhere. `stream`: the body is a file that
 * nobody holds, so its length alone tells whether it is the same request.
 */
export const repeatable =
  (deps: Deps, { keep = true, stream = false } = {}): MiddlewareHandler<Env> =>
  async (c, next) => {
    const said = c.req.header("idempotency-key");
    if (said === undefined) return next();
    if (said.length === 0 || said.length > 200)
      throw new Refusal("invalid", "An Idempotency-Key has 1 to 200 characters, such as a UUID.", 400);
    const { pathname, search } = new URL(c.req.url);
    const told = stream
      ? `${c.req.header("content-length") ?? "?"} bytes`
      : Buffer.from(await c.req.arrayBuffer()).toString("base64");
    const { answer, repeated } = await once(
      deps.world,
      {
        key: `${callerOf(c).id} ${said}`,
        request: secretHash(`${c.req.method} ${pathname}${search} ${told}`),
        now: timeOf(deps),
      },
      async () => {
        await next();
        return {
          status: c.res.status,
          body: keep ? await c.res.clone().text() : "",
          type: c.res.headers.get("content-type") ?? "application/json",
        };
      },
    );
    if (!repeated) return;
    if (!keep)
      throw new Refusal(
        "alreadyDone",
        "This was done already, and its answer was shown once. Make a new one.",
        409,
      );
    return new Response(answer.body, {
      status: answer.status,
      headers: { "Content-Type": answer.type, "Idempotent-Replayed": "true" },
    });
  };
