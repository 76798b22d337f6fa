import { z } from "@hono/zod-openapi";
import { everySuppression, listSuppressions, type Suppression } from "#engine/consent/suppressed";
import { listRuns, startList, suppressionRun } from "#engine/consent/suppressionRuns";
import { addSuppression, removeSuppression } from "#engine/consent/suppressions";
import { suppressionsCsv } from "#engine/consent/suppressionsCsv";
import { whoSays } from "#engine/consent/whoSays";
import { Refusal } from "#engine/refusal";
import { Channel } from "#journey/journey";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, noun, pageOf, paging } from "../noun";
import { repeatable } from "../repeatable";
import { SuppressionRunView, SuppressionView } from "../views/consent";

const Reason = z.string().trim().min(1).max(160);
const Country = z
  .string()
  .regex(/^[A-Z]{2}$/, "must be two capital letters such as DE")
  .optional()
  .describe("how phone numbers without a country code are read");
const Draft = z.object({
  address: z.string().min(1).max(320).describe("an e-mail address, a phone number or @domain"),
  channels: z.array(Channel).min(1).max(3).optional(),
  reason: Reason,
  country: Country,
});
const Remove = z.object({ reason: Reason, sure: z.boolean().optional() });
const List = z.object({
  file: z.string().max(300).default("list.csv").describe("the file's name"),
  reason: Reason,
  country: Country,
});
const bytes = { schema: { type: "string", format: "binary" } } as const;
const tags = ["Suppression list"];

export const suppressions = (deps: Deps) => {
  const { world } = deps;
  const shown = async (entries: Suppression[]) => {
    const names = await whoSays(
      world,
      entries.map(({ by }) => by),
    );
    return entries.map(({ hash: _hash, ...entry }) => ({ ...entry, who: names.get(entry.by) ?? entry.by }));
  };
  const one = async (entry: Suppression) => (await shown([entry]))[0]!;
  return noun()
    .openapi(
      door("people:read", {
        method: "get",
        path: "/suppressions",
        tags,
        summary: "Addresses nobody writes to, newest first; a whole address as q is also found by its hash",
        request: { query: z.object({ q: z.string().max(320).optional(), ...paging }) },
        responses: { 200: json(pageOf(SuppressionView)) },
      }),
      async (c) => {
        const { entries, next } = await listSuppressions(world, c.req.valid("query"));
        return c.json({ items: await shown(entries), after: next }, 200);
      },
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/suppressions",
          tags,
          summary: "Puts an address or a domain on the list, whether anybody has it or not",
          request: body(Draft),
          responses: { 201: json(SuppressionView) },
        },
        repeatable(deps),
      ),
      async (c) => c.json(await one(await addSuppression(world, c.req.valid("json"), callerOf(c).id)), 201),
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/suppressions/{id}/remove",
        tags,
        summary:
          "Takes an entry off the list with a reason; bounces, complaints and erased people only with `sure`",
        request: { params: id, ...body(Remove) },
        responses: { 200: json(SuppressionView) },
      }),
      async (c) => {
        const { id: name } = c.req.valid("param");
        return c.json(
          await one(await removeSuppression(world, name, c.req.valid("json"), callerOf(c).id)),
          200,
        );
      },
    )
    .openapi(
      door("people:write", {
        method: "get",
        path: "/suppressions.csv",
        tags,
        summary: "The whole list as CSV",
        responses: { 200: { description: "The list", content: { "text/csv": bytes } } },
      }),
      async (c) =>
        c.body(
          suppressionsCsv(everySuppression(world), (ids) => whoSays(world, ids)),
          200,
          {
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": 'attachment; filename="suppression-list.csv"',
          },
        ),
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/suppression-lists",
          tags,
          summary:
            "Takes in a list (the body is its bytes): one address a line, or a table with one in each row",
          request: {
            query: List,
            body: {
              required: true,
              content: { "text/csv": bytes, "text/plain": bytes, "application/octet-stream": bytes },
            },
          },
          responses: { 202: json(SuppressionRunView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { file: name, reason, country } = c.req.valid("query");
        if (/json|multipart|html/.test(c.req.header("content-type") ?? ""))
          throw new Refusal(
            "wrongType",
            "Send the list itself as the body, with Content-Type text/csv.",
            415,
          );
        const content = new Uint8Array(await c.req.arrayBuffer());
        const list = { name, bytes: content, reason, ...(country ? { country } : {}) };
        return c.json(await startList(world, list, callerOf(c).id), 202);
      },
    )
    .openapi(
      door("people:write", {
        method: "get",
        path: "/suppression-lists",
        tags,
        summary: "Lists that were read in and domains that were looked through, newest first",
        responses: { 200: json(z.object({ items: z.array(SuppressionRunView) })) },
      }),
      async (c) => c.json({ items: await listRuns(world) }, 200),
    )
    .openapi(
      door("people:write", {
        method: "get",
        path: "/suppression-lists/{id}",
        tags,
        summary: "How far one of them is, and which lines are no address",
        request: { params: id },
        responses: { 200: json(SuppressionRunView) },
      }),
      async (c) => c.json(await suppressionRun(world, c.req.valid("param").id), 200),
    );
};
