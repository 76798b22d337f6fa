import { z } from "@hono/zod-openapi";
import { countSegment } from "#engine/people/countSegment";
import { listFields } from "#engine/people/fields";
import { createSegment, deleteSegment, ruleOf, segmentLines, updateSegment } from "#engine/people/segments";
import type { Deps } from "../deps";
import { body, door, id, json, nothing, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { RuleShape } from "../ruleShape";
import { FieldView, SegmentCountView, SegmentView } from "../views/people";

const Draft = z.object({ name: z.string().trim().min(1).max(160), rule: RuleShape });
const tags = ["Segments"];

export const segments = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/segments",
        tags,
        summary: "Segments with their rules in words",
        responses: { 200: json(pageOf(SegmentView)) },
      }),
      async (c) => c.json({ items: await segmentLines(world) }, 200),
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/segments",
          tags,
          summary: "Makes a segment",
          request: body(Draft),
          responses: { 201: json(SegmentView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { name, rule } = c.req.valid("json");
        return c.json(await createSegment(world, name, rule), 201);
      },
    )
    .openapi(
      door("people:read", {
        method: "post",
        path: "/segments/count",
        tags,
        summary: "How many people a rule holds for, how many can be reached, and a few of them",
        request: body(z.object({ rule: RuleShape })),
        responses: { 200: json(SegmentCountView) },
      }),
      async (c) => c.json(await countSegment(world, ruleOf(c.req.valid("json").rule)), 200),
    )
    .openapi(
      door("people:write", {
        method: "patch",
        path: "/segments/{id}",
        tags,
        summary: "Changes a segment; published versions keep the rule they had",
        request: { params: id, ...body(Draft.partial()) },
        responses: { 200: json(SegmentView) },
      }),
      async (c) => c.json(await updateSegment(world, c.req.valid("param").id, c.req.valid("json")), 200),
    )
    .openapi(
      door("people:write", {
        method: "delete",
        path: "/segments/{id}",
        tags,
        summary: "Removes a segment; published versions keep its rule",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await deleteSegment(world, c.req.valid("param").id);
        return c.body(null, 204);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/fields",
        tags,
        summary: "What one may ask about a person in rules, branches and merge fields",
        responses: { 200: json(pageOf(FieldView)) },
      }),
      async (c) => c.json({ items: await listFields(world) }, 200),
    );
};
