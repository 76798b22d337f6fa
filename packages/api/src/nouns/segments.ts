import { z } from "@hono/zod-openapi";
import { countSegment } from "#engine/people/countSegment";
import { listFields } from "#engine/people/fields";
import {
  copySegment,
  createSegment,
  deleteSegment,
  knownRule,
  segmentLine,
  segmentLines,
  updateSegment,
} from "#engine/people/segments";
import { archiveSegment, unarchiveSegment } from "#engine/segments/archiveSegment";
import { breakdownOf } from "#engine/segments/breakdown";
import { differenceOf } from "#engine/segments/difference";
import { dropSnapshot, snapshotOf, startSnapshot } from "#engine/segments/snapshot";
import { vocabularyOf } from "#engine/segments/vocabulary";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, nothing, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { RuleShape } from "../ruleShape";
import {
  BreakdownView,
  DifferenceView,
  FieldView,
  SegmentCountView,
  SegmentView,
  SnapshotView,
  VocabularyView,
} from "../views/segments";

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
        summary:
          "Segments with their rules in words; with `archived` only those put away, or only the others",
        request: { query: z.object({ archived: z.enum(["true", "false"]).optional() }) },
        responses: { 200: json(pageOf(SegmentView)) },
      }),
      async (c) => {
        const { archived } = c.req.valid("query");
        const items = await segmentLines(world, archived === undefined ? undefined : archived === "true");
        return c.json({ items }, 200);
      },
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
        summary:
          "How many people a rule holds for, how many can be reached, and a few of them with why. With `within` (ms) an answer in that time, about a random share of the people when they are too many",
        request: body(z.object({ rule: RuleShape, within: z.number().int().min(20).max(10_000).optional() })),
        responses: { 200: json(SegmentCountView) },
      }),
      async (c) => {
        const { rule, within } = c.req.valid("json");
        const { signal } = c.req.raw;
        return c.json(await countSegment(world, await knownRule(world, rule), { within, signal }), 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "post",
        path: "/segments/breakdown",
        tags,
        summary: "How the people of a rule spread over the values of a field",
        request: body(z.object({ rule: RuleShape, field: z.string().min(1).max(120) })),
        responses: { 200: json(BreakdownView) },
      }),
      async (c) => {
        const { rule, field } = c.req.valid("json");
        return c.json(await breakdownOf(world, await knownRule(world, rule), field, c.req.raw.signal), 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "post",
        path: "/segments/difference",
        tags,
        summary: "Whom only the first of two rules holds for, whom both, and whom only the second",
        request: body(z.object({ first: RuleShape, second: RuleShape })),
        responses: { 200: json(DifferenceView) },
      }),
      async (c) => {
        const { first, second } = c.req.valid("json");
        const rules = [await knownRule(world, first), await knownRule(world, second)] as const;
        return c.json(await differenceOf(world, ...rules, c.req.raw.signal), 200);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/segments/vocabulary",
        tags,
        summary: "Everything rules of this house may ask about: fields, deeds, segments",
        responses: { 200: json(VocabularyView) },
      }),
      async (c) => c.json(await vocabularyOf(world), 200),
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/segments/{id}/copy",
        tags,
        summary: "Makes another segment with the same rule",
        request: { params: id },
        responses: { 201: json(SegmentView) },
      }),
      async (c) => c.json(await copySegment(world, c.req.valid("param").id), 201),
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/segments/{id}/snapshot",
        tags,
        summary: "Puts the people its rule holds for now on a list; again, to bring that list up to date",
        request: { params: id },
        responses: { 202: json(SnapshotView) },
      }),
      async (c) => c.json(await startSnapshot(world, c.req.valid("param").id), 202),
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/segments/{id}/snapshot",
        tags,
        summary: "How far the latest snapshot is",
        request: { params: id },
        responses: { 200: json(SnapshotView) },
      }),
      async (c) => c.json(await snapshotOf(world, c.req.valid("param").id), 200),
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/segments/{id}/archive",
        tags,
        summary: "Puts a segment away that no live journey asks about: nobody can choose it any more",
        request: { params: id },
        responses: { 200: json(SegmentView) },
      }),
      async (c) => {
        const row = await archiveSegment(world, c.req.valid("param").id, callerOf(c).name.slice(0, 80));
        return c.json(await segmentLine(world, row), 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/segments/{id}/unarchive",
        tags,
        summary: "Brings a segment back to where it can be chosen",
        request: { params: id },
        responses: { 200: json(SegmentView) },
      }),
      async (c) => {
        const row = await unarchiveSegment(world, c.req.valid("param").id, callerOf(c).name.slice(0, 80));
        return c.json(await segmentLine(world, row), 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "delete",
        path: "/segments/{id}/snapshot",
        tags,
        summary: "From now on the segment is whomever its rule holds for",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await dropSnapshot(world, c.req.valid("param").id);
        return c.body(null, 204);
      },
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
        summary: "Removes a segment that nobody uses",
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
