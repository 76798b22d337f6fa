import { z } from "@hono/zod-openapi";
import { assignUnmatched, dismissUnmatched } from "#engine/unmatched/decide";
import { countUnmatched, listDecided, listUnmatched } from "#engine/unmatched/list";
import { WHY } from "#engine/unmatched/row";
import type { Deps } from "../deps";
import { body, callerOf, door, json, nothing, noun } from "../noun";
import { DecidedView, UnmatchedView } from "../views/unmatched";

const Params = z.object({ id: z.string().min(1).max(300) });
const Assign = z.object({ person: z.string().min(1).max(80).describe("whose message it is") });
const Dismiss = z.object({ reason: z.string().trim().min(2, "say why in a few words").max(500) });
const Counts = z.object({
  open: z.number(),
  urgent: z.number().describe("those that may report harm"),
});
const tags = ["Messages nobody could be found for"];

export const unmatched = ({ world }: Deps) =>
  noun()
    .openapi(
      door("tasks:read", {
        method: "get",
        path: "/unmatched",
        tags,
        summary: "Messages that wait: possible harm first, then the oldest",
        responses: { 200: json(z.object({ items: z.array(UnmatchedView) })) },
      }),
      async (c) => {
        const rows = await listUnmatched(world);
        return c.json({ items: rows.map((row) => ({ ...row, because: WHY[row.why] })) }, 200);
      },
    )
    .openapi(
      door("tasks:read", {
        method: "get",
        path: "/unmatched/decided",
        tags,
        summary: "What became of the others, the latest first; their words are gone",
        responses: { 200: json(z.object({ items: z.array(DecidedView) })) },
      }),
      async (c) => c.json({ items: await listDecided(world) }, 200),
    )
    .openapi(
      door("tasks:read", {
        method: "get",
        path: "/unmatched/count",
        tags,
        summary: "How many wait",
        responses: { 200: json(Counts) },
      }),
      async (c) => c.json(await countUnmatched(world), 200),
    )
    .openapi(
      door("tasks:work", {
        method: "post",
        path: "/unmatched/{id}/assign",
        tags,
        summary: "Says whose message it is; it is worked as the answer of that person",
        request: { params: Params, ...body(Assign) },
        responses: { 204: nothing },
      }),
      async (c) => {
        const { person } = c.req.valid("json");
        await assignUnmatched(world, c.req.valid("param").id, person, callerOf(c).id);
        return c.body(null, 204);
      },
    )
    .openapi(
      door("tasks:work", {
        method: "post",
        path: "/unmatched/{id}/dismiss",
        tags,
        summary: "Takes a message off the list, with a reason",
        request: { params: Params, ...body(Dismiss) },
        responses: { 204: nothing },
      }),
      async (c) => {
        const { reason } = c.req.valid("json");
        await dismissUnmatched(world, c.req.valid("param").id, reason, callerOf(c).id);
        return c.body(null, 204);
      },
    );
