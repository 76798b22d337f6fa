import type { MiddlewareHandler } from "hono";
import type { Env } from "./deps";

/**
 * What pages of this house may load: our own scripts only, styles also inline (Mantine sets sizes that way), images
 * from anywhere on https because e-mail content names them by address. Nobody may put our pages in a frame.
 */
export const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: https:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** For answers that are no page of the app: nothing may run or load. */
export const NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Headers that make browsers careful, on every answer; a page may have set its own policy already. */
export const secureHeaders =
  (https: boolean): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    const isApi = c.req.path.startsWith("/api/");
    const set = (name: string, value: string) => {
      if (!c.res.headers.has(name)) c.header(name, value);
    };
    set("Content-Security-Policy", isApi ? NO_PAGE_POLICY : PAGE_POLICY);
    set("X-Content-Type-Options", "nosniff");
    set("X-Frame-Options", "DENY");
    set("Referrer-Policy", "no-referrer");
    set("Cross-Origin-Opener-Policy", "same-origin");
    set("Cross-Origin-Resource-Policy", "same-origin");
    set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
    if (https) set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (isApi) set("Cache-Control", "no-store");
  };
