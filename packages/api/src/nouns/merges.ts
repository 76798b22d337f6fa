import { z } from "@hono/zod-openapi";
import { possibleDuplicates } from "#engine/people/duplicates";
import { mergePeople, previewMerge, unmergePeople } from "#engine/people/mergePeople";
import type { MergeRow } from "#engine/people/mergePlan";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, noun, pageOf, paging } from "../noun";
import { repeatable } from "../repeatable";
import { DuplicateView, MergePreviewView, MergeView } from "../views/merges";

const Other = z.object({ other: Id });
const tags = ["People"];

const shown = ({ id: merge, keep, other, status, at, by, left = [] }: MergeRow): MergeView => ({
  id: merge,
  keep,
  other,
  status,
  at,
  by,
  left,
});

export const merges = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("people:write", {
        method: "get",
        path: "/people/{id}/merge",
        tags,
        summary: "What would become of two entries of one person; nothing is changed",
        request: { params: id, query: Other },
        responses: { 200: json(MergePreviewView) },
      }),
      async (c) =>
        c.json(await previewMerge(world, c.req.valid("param").id, c.req.valid("query").other), 200),
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/people/{id}/merge",
          tags,
          summary: "Makes two entries of one person one; the other's old id leads here from then on",
          request: {
            params: id,
            ...body(
              Other.extend({
                take: z
                  .array(z.string().max(200))
                  .max(500)
                  .default([])
                  .describe("fields whose value is taken from the other"),
              }),
            ),
          },
          responses: { 200: json(MergeView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { id: keep } = c.req.valid("param");
        return c.json(shown(await mergePeople(world, { keep, ...c.req.valid("json") }, callerOf(c).id)), 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/merges/{id}/undo",
        tags,
        summary: "Takes a merge back, as far as nobody has changed anything since. Safe to repeat",
        request: { params: id },
        responses: { 200: json(MergeView) },
      }),
      async (c) => c.json(shown(await unmergePeople(world, c.req.valid("param").id)), 200),
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/duplicates",
        tags,
        summary: "Entries that may be one person, a part of everybody at a time",
        request: { query: z.object({ after: paging.after }) },
        responses: { 200: json(pageOf(DuplicateView)) },
      }),
      async (c) => c.json(await possibleDuplicates(world, c.req.valid("query").after), 200),
    );
};
