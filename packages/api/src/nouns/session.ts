import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { endSession, startSession } from "#engine/sessions";
import { signIn } from "#engine/signIn";
import type { Deps, Env } from "../deps";
import { body, door, json, nothing, noun } from "../noun";
import { MemberView } from "../views/house";
import { giveCookie, sessionSecret, takeCookie, timeOf } from "../whoCalls";

const SignIn = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1_000) });

export const session = (deps: Deps) =>
  noun()
    .openapi(
      door("public", {
        method: "post",
        path: "/session",
        tags: ["House"],
        summary: "Signs a member in; the answer sets the cookie",
        request: body(SignIn),
        responses: { 201: json(MemberView) },
      }),
      async (c) => {
        const now = timeOf(deps);
        const member = await signIn(deps.world, { ...c.req.valid("json"), address: addressOf(c) }, now);
        giveCookie(c, deps, await startSession(deps.world, member.id, now));
        return c.json(member, 201);
      },
    )
    .openapi(
      door("public", {
        method: "delete",
        path: "/session",
        tags: ["House"],
        summary: "Signs out",
        responses: { 204: nothing },
      }),
      async (c) => {
        const secret = sessionSecret(c);
        if (secret) await endSession(deps.world, secret);
        takeCookie(c, deps);
        return c.body(null, 204);
      },
    );

/** What servers put into Hono's environment: Node its request, Lambda its event. Headers can be lied in. */
const Network = z.union([
  z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) }),
  z.object({ event: z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string() }) }) }) }),
]);

/** Where a request comes from, as its server saw it. */
export function addressOf(c: Context<Env>): string {
  const found = Network.safeParse(c.env).data;
  if (!found) return "unknown";
  return "incoming" in found ? found.incoming.socket.remoteAddress : found.event.requestContext.http.sourceIp;
}
