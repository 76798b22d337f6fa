import { z } from "@hono/zod-openapi";
import { type ApiKeyRow, createApiKey, listApiKeys, removeApiKey } from "#engine/apiKeys";
import { ROLES } from "#engine/roles";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, nothing, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { ApiKeyView } from "../views/house";

const Draft = z.object({ name: z.string().trim().min(1).max(120), role: z.enum(ROLES).default("manager") });
const MadeKey = ApiKeyView.extend({ key: z.string().describe("shown here once and stored nowhere") });
const tags = ["API keys"];

const open = ({ id, name, role, createdAt, lastUsedAt }: ApiKeyRow) => ({
  id,
  name,
  role,
  createdAt,
  lastUsedAt,
});

export const apiKeys = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("keys:manage", {
        method: "get",
        path: "/keys",
        tags,
        summary: "API keys and when each was last used",
        responses: { 200: json(pageOf(ApiKeyView)) },
      }),
      async (c) => c.json({ items: (await listApiKeys(world)).map(open) }, 200),
    )
    .openapi(
      door(
        "keys:manage",
        {
          method: "post",
          path: "/keys",
          tags,
          summary: "Makes an API key; the answer holds it, once",
          request: body(Draft),
          responses: { 201: json(MadeKey) },
        },
        repeatable(deps, { keep: false }),
      ),
      async (c) => {
        const { key, row } = await createApiKey(world, c.req.valid("json"), callerOf(c).id);
        return c.json({ ...open(row), key }, 201);
      },
    )
    .openapi(
      door("keys:manage", {
        method: "delete",
        path: "/keys/{id}",
        tags,
        summary: "Takes a key back at once",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await removeApiKey(world, c.req.valid("param").id);
        return c.body(null, 204);
      },
    );
};
