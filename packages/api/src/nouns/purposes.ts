import { z } from "@hono/zod-openapi";
import {
  addPurpose,
  changePurpose,
  listPurposes,
  PurposeDraft,
  retirePurpose,
} from "#engine/consent/purposes";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, nothing, noun } from "../noun";
import { repeatable } from "../repeatable";
import { PurposeView } from "../views/consent";

const Change = z.object({
  name: PurposeDraft.shape.name.optional(),
  text: PurposeDraft.shape.text.optional(),
  covered: z.boolean().optional(),
  confirmBy: z
    .string()
    .max(60)
    .nullable()
    .optional()
    .describe("the e-mail that asks people to confirm it (double opt-in), by its id; null for none"),
});
const tags = ["Consent"];

export const purposes = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/purposes",
        tags,
        summary:
          "What consent is asked for: channels, purposes and products, with the words that are in force",
        request: { query: z.object({ retired: z.stringbool().optional() }) },
        responses: { 200: json(z.object({ items: z.array(PurposeView) })) },
      }),
      async (c) => c.json({ items: await listPurposes(world, c.req.valid("query")) }, 200),
    )
    .openapi(
      door(
        "rules:set",
        {
          method: "post",
          path: "/purposes",
          tags,
          summary: "Adds a purpose or a product",
          request: body(PurposeDraft),
          responses: { 201: json(PurposeView) },
        },
        repeatable(deps),
      ),
      async (c) => c.json(await addPurpose(world, c.req.valid("json"), callerOf(c).id), 201),
    )
    .openapi(
      door("rules:set", {
        method: "patch",
        path: "/purposes/{id}",
        tags,
        summary: "Changes one, or the words of a channel; other words are a new version",
        request: { params: id, ...body(Change) },
        responses: { 200: json(PurposeView) },
      }),
      async (c) => {
        const { id: name } = c.req.valid("param");
        return c.json(await changePurpose(world, name, c.req.valid("json"), callerOf(c).id), 200);
      },
    )
    .openapi(
      door("rules:set", {
        method: "delete",
        path: "/purposes/{id}",
        tags,
        summary: "Asks for it no more; what people said about it stays",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await retirePurpose(world, c.req.valid("param").id, callerOf(c).id);
        return c.body(null, 204);
      },
    );
};
