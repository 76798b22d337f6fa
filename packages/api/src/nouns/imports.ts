import { z } from "@hono/zod-openapi";
import {
  cancelImport,
  createImport,
  getCheck,
  getImport,
  ImportConsent,
  importReport,
  listImports,
  mappingFor,
  pairsOf,
  previewImport,
  resumeImport,
  startCheck,
  startImport,
  undoImport,
} from "#engine/people/importPeople";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { body, door, id, json, noun, pageOf, paging } from "../noun";
import { repeatable } from "../repeatable";
import {
  CheckView,
  Decisions,
  ImportView,
  Mapping,
  MappingView,
  PairsView,
  PreviewView,
} from "../views/imports";

const file = z.object({ file: z.string().max(300).default("people.csv").describe("the file's name") });
const bytes = { schema: { type: "string", format: "binary" } } as const;
/** Browsers send what the system thinks of ".csv", and that differs. */
const LINES =
  /^(text\/(csv|plain|tab-separated-values)|application\/(octet-stream|csv|vnd\.ms-excel|x-ndjson|jsonl|x-jsonlines))\b/i;
const tags = ["Imports"];

const Asked = z.object({
  mapping: Mapping,
  kind: z.enum(["people", "activities"]).optional(),
  event: z.string().min(1).max(80).optional().describe("the one name of all activities"),
});

const Start = Asked.extend({
  consent: ImportConsent.optional(),
  list: z.string().max(160).optional().describe("the name of a list to put everybody of the file on"),
  decide: Decisions.optional().describe("whether lines that may speak of somebody known do"),
});

const act = <const A extends "cancel" | "resume" | "undo">(what: A, summary: string) =>
  door("people:write", {
    method: "post",
    path: `/imports/{id}/${what}`,
    tags,
    summary,
    request: { params: id },
    responses: { 202: json(ImportView) },
  });

export const imports = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("people:write", {
        method: "get",
        path: "/imports",
        tags,
        summary: "Imports, newest first",
        request: { query: z.object(paging) },
        responses: { 200: json(pageOf(ImportView)) },
      }),
      async (c) => {
        const { imports: items, next } = await listImports(world, c.req.valid("query"));
        return c.json({ items, after: next }, 200);
      },
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/imports",
          tags,
          summary:
            "Uploads a CSV file (the body is its bytes, up to 2 GB, or JSON lines); the answer guesses the mapping",
          request: {
            query: file,
            body: {
              required: true,
              content: {
                "text/csv": bytes,
                "application/x-ndjson": bytes,
                "application/octet-stream": bytes,
              },
            },
          },
          responses: { 201: json(ImportView) },
        },
        repeatable(deps, { stream: true }),
      ),
      async (c) => {
        const type = c.req.header("content-type");
        if (type !== undefined && !LINES.test(type))
          throw new Refusal(
            "wrongType",
            "Send the file itself as the body, with Content-Type text/csv or application/x-ndjson.",
            415,
          );
        const content = c.req.raw.body ?? new Uint8Array();
        return c.json(await createImport(world, c.req.valid("query").file, content), 201);
      },
    )
    .openapi(
      door("people:write", {
        method: "get",
        path: "/imports/{id}",
        tags,
        summary: "An import: its columns, or how far it is",
        request: { params: id },
        responses: { 200: json(ImportView) },
      }),
      async (c) => c.json(await getImport(world, c.req.valid("param").id), 200),
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/imports/{id}/start",
        tags,
        summary: "Starts an import with the mapping that was agreed to",
        request: { params: id, ...body(Start) },
        responses: { 202: json(ImportView) },
      }),
      async (c) => {
        const { mapping, consent, ...more } = c.req.valid("json");
        return c.json(await startImport(world, c.req.valid("param").id, mapping, consent, more), 202);
      },
    )
    .openapi(
      door("people:write", {
        method: "get",
        path: "/imports/{id}/mapping",
        tags,
        summary: "Where the columns would go if the file were of this kind",
        request: { params: id, query: z.object({ kind: z.enum(["people", "activities"]) }) },
        responses: { 200: json(MappingView) },
      }),
      async (c) => c.json(await mappingFor(world, c.req.valid("param").id, c.req.valid("query").kind), 200),
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/imports/{id}/preview",
        tags,
        summary: "The first lines as they would be stored with this mapping",
        request: { params: id, ...body(Asked) },
        responses: { 200: json(PreviewView) },
      }),
      async (c) => {
        const lines = await previewImport(world, c.req.valid("param").id, c.req.valid("json"));
        return c.json({ lines }, 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/imports/{id}/check",
        tags,
        summary: "Begins to find out what an import would do, changing nothing",
        request: { params: id, ...body(Asked.extend({ whole: z.boolean().optional() })) },
        responses: { 202: json(CheckView) },
      }),
      async (c) => c.json(await startCheck(world, c.req.valid("param").id, c.req.valid("json")), 202),
    )
    .openapi(
      door("people:write", {
        method: "get",
        path: "/imports/{id}/check",
        tags,
        summary: "What an import would do, as far as it is known",
        request: { params: id },
        responses: { 200: json(CheckView) },
      }),
      async (c) => c.json(await getCheck(world, c.req.valid("param").id), 200),
    )
    .openapi(
      door("people:write", {
        method: "get",
        path: "/imports/{id}/pairs",
        tags,
        summary: "Lines that may speak of somebody who is there already, though no address says so",
        request: { params: id },
        responses: { 200: json(PairsView) },
      }),
      async (c) => c.json({ pairs: await pairsOf(world, c.req.valid("param").id) }, 200),
    )
    .openapi(
      act("cancel", "Stops an import; what is in stays in, and it can be resumed or undone"),
      async (c) => c.json(await cancelImport(world, c.req.valid("param").id), 202),
    )
    .openapi(
      act("resume", "Takes up an import that was cancelled, that failed or that stands still"),
      async (c) => c.json(await resumeImport(world, c.req.valid("param").id), 202),
    )
    .openapi(
      act("undo", "Takes back what an import has done, as far as nobody has built on it since"),
      async (c) => c.json(await undoImport(world, c.req.valid("param").id), 202),
    )
    .openapi(
      door("people:write", {
        method: "get",
        path: "/imports/{id}/report.csv",
        tags,
        summary: "Every line with a fault, as CSV",
        request: { params: id },
        responses: { 200: { description: "The report", content: { "text/csv": bytes } } },
      }),
      async (c) => {
        const { id: name } = c.req.valid("param");
        const report = await importReport(world, name);
        return c.body(report, 200, {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="${name.replace(/[^\w-]/g, "")}-report.csv"`,
        });
      },
    );
};
