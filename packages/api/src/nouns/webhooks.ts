import { z } from "@hono/zod-openapi";
import { createSecret, listSecrets, removeSecret, rotateSecret } from "#engine/webhooks/secrets";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, nothing, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { WebhookSecretView } from "../views/acts";

const tags = ["Webhooks"];
const Draft = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[\p{L}\p{N} ._-]+$/u, "may hold letters, digits, spaces and . _ -"),
  secret: z.string().max(200).optional().describe("one that the receiver has made: whsec_…"),
});
const MadeSecret = WebhookSecretView.extend({
  secret: z.string().describe("shown here once, for the receiver"),
});

/** Secrets that outgoing webhooks are signed with. */
export const webhooks = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("house:read", {
        method: "get",
        path: "/webhooks/secrets",
        tags,
        summary: "Names of the secrets that outgoing webhooks are signed with (Standard Webhooks)",
        responses: { 200: json(pageOf(WebhookSecretView)) },
      }),
      async (c) => c.json({ items: await listSecrets(world) }, 200),
    )
    .openapi(
      door(
        "keys:manage",
        {
          method: "post",
          path: "/webhooks/secrets",
          tags,
          summary: "Makes a secret; the answer holds it, once",
          request: body(Draft),
          responses: { 201: json(MadeSecret) },
        },
        repeatable(deps, { keep: false }),
      ),
      async (c) => c.json(await createSecret(world, c.req.valid("json"), callerOf(c).id), 201),
    )
    .openapi(
      door("keys:manage", {
        method: "post",
        path: "/webhooks/secrets/{id}/rotate",
        tags,
        summary: "Puts a new secret in its place; for a day messages bear the signatures of both",
        request: { params: id },
        responses: { 200: json(MadeSecret) },
      }),
      async (c) => c.json(await rotateSecret(world, c.req.valid("param").id), 200),
    )
    .openapi(
      door("keys:manage", {
        method: "delete",
        path: "/webhooks/secrets/{id}",
        tags,
        summary: "Takes a secret away; what is signed with it fails from now on",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await removeSecret(world, c.req.valid("param").id);
        return c.body(null, 204);
      },
    );
};
