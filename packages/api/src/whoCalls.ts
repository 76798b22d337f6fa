import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { apiKeyOf } from "#engine/apiKeys";
import { Refusal } from "#engine/refusal";
import { SESSION_MS, sessionMember } from "#engine/sessions";
import type { Deps, Env } from "./deps";

export const COOKIE = "rekindle_session";

const shape = (deps: Deps) => ({
  path: "/",
  httpOnly: true,
  sameSite: "Lax" as const,
  secure: deps.world.settings.publicUrl.startsWith("https:"),
});

export const giveCookie = (c: Context<Env>, deps: Deps, secret: string): void =>
  setCookie(c, COOKIE, secret, { ...shape(deps), maxAge: SESSION_MS / 1_000 });

export const takeCookie = (c: Context<Env>, deps: Deps): void => {
  deleteCookie(c, COOKIE, shape(deps));
};

export const sessionSecret = (c: Context<Env>): string | undefined => getCookie(c, COOKIE);

export const timeOf = (deps: Deps): number => (deps.now ?? Date.now)();

/** Finds out who calls, by API key or by session. Nobody is not refused here: each path says what it needs. */
export const whoCalls =
  (deps: Deps): MiddlewareHandler<Env> =>
  async (c, next) => {
    const said = c.req.header("authorization");
    if (said !== undefined) {
      const key = /^Bearer (rk_[\w-]+)$/i.exec(said)?.[1];
      const row = key && (await apiKeyOf(deps.world, key));
      if (!row) throw new Refusal("badKey", "This API key is not valid. Make a new one under Settings.", 401);
      c.set("caller", { kind: "key", id: row.id, name: row.name, role: row.role });
      return next();
    }
    const secret = sessionSecret(c);
    const found = secret && (await sessionMember(deps.world, secret, timeOf(deps)));
    if (found) {
      c.set("caller", {
        kind: "member",
        id: found.member.id,
        name: found.member.name,
        role: found.member.role,
      });
      if (found.slid) giveCookie(c, deps, secret);
    }
    await next();
  };

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Keeps other sites from writing in a member's name. A write that comes with our cookie must carry a header that
 * a foreign page cannot send without our leave; and where the browser names an origin, it must be ours.
 */
export const guardWrites =
  (deps: Deps): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (SAFE.has(c.req.method) || c.req.header("authorization") !== undefined) return next();
    const foreign = () =>
      new Refusal("crossSite", "This request came from another site, so it was not carried out.", 403);
    const origin = c.req.header("origin");
    if (origin !== undefined && !isOurs(c, deps, origin)) throw foreign();
    if (c.req.header("sec-fetch-site") === "cross-site") throw foreign();
    if (sessionSecret(c) !== undefined && c.req.header("x-rekindle") === undefined)
      throw new Refusal(
        "noGuardHeader",
        "Send the header “X-Rekindle: 1” with every write that uses the cookie.",
        403,
      );
    await next();
  };

function isOurs(c: Context<Env>, deps: Deps, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: said } = new URL(origin);
  return (
    host === (c.req.header("host") ?? new URL(c.req.url).host) ||
    said === new URL(deps.world.settings.publicUrl).origin
  );
}
