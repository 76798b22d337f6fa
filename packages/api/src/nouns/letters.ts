import { z } from "@hono/zod-openapi";
import { whoSays } from "#engine/consent/whoSays";
import { batchCsv } from "#engine/letters/batchCsv";
import {
  type BatchRow,
  batchOf,
  lettersOf,
  listBatches,
  MOST_PIECES,
  startBatch,
} from "#engine/letters/batches";
import { handedOut, handOver, priceBatch, revokeBatch } from "#engine/letters/handOver";
import { printedPart } from "#engine/letters/printedPart";
import { printLetters } from "#engine/letters/printLetters";
import { queueOf } from "#engine/letters/queue";
import { LONGEST_LIST, readReturned, tooLong } from "#engine/letters/returned";
import { LetterSettings, letterSettings, saveLetterSettings, senderOf } from "#engine/letters/settings";
import { tryLetter } from "#engine/letters/tryLetter";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, noun, pageOf, paging } from "../noun";
import { repeatable } from "../repeatable";
import { BatchLetterView, BatchView, QueueView, ReturnedView } from "../views/letters";

const tags = ["Letters"];
const Price = z.object({
  amount: z.number().int().min(0).max(1_000_000).describe("of one letter, minor units"),
  currency: z.string().regex(/^[A-Z]{3}$/, "must be three capital letters"),
});
const Draft = z.object({
  name: z.string().trim().max(120).optional(),
  journey: Id.optional(),
  step: Id.optional(),
  most: z.number().int().min(1).max(MOST_PIECES).optional(),
});
const part = z.object({ part: z.coerce.number().int().min(1).max(1_000).default(1) });
const file = (type: string) => ({
  description: "The file",
  content: { [type]: { schema: { type: "string", format: "binary" } as const } },
});

/** The print queue, batches for the print house, and mail that came back. */
export const letters = (deps: Deps) => {
  const { world } = deps;
  const shown = async (batches: BatchRow[]) => {
    const names = await whoSays(
      world,
      batches.map(({ by }) => by),
    );
    return batches.map(
      ({ lease: _l, cursor: _c, followed: _f, sender: _s, most: _m, home: _h, ...batch }) => ({
        ...batch,
        who: batch.by === "daily" ? "every day" : (names.get(batch.by) ?? batch.by),
      }),
    );
  };
  const one = async (batch: BatchRow) => (await shown([batch]))[0]!;
  const named = (batch: BatchRow, ending: string) => ({
    "Content-Disposition": `attachment; filename="letters-${batch.id}${ending}"`,
    "Cache-Control": "no-store",
  });

  return noun()
    .openapi(
      door("people:read", {
        method: "get",
        path: "/letters/queue",
        tags,
        summary: "Letters that wait to be printed, by step, and why some of them wait or will be taken out",
        responses: { 200: json(QueueView) },
      }),
      async (c) => c.json(await queueOf(world), 200),
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/letters/batches",
        tags,
        summary: "Batches, newest first",
        request: { query: z.object(paging) },
        responses: { 200: json(pageOf(BatchView)) },
      }),
      async (c) => {
        const { items, after } = await listBatches(world, c.req.valid("query"));
        return c.json({ items: await shown(items), after }, 200);
      },
    )
    .openapi(
      door(
        "journeys:run",
        {
          method: "post",
          path: "/letters/batches",
          tags,
          summary: "Makes a batch of what waits; who has left or said no meanwhile is taken out",
          request: body(Draft),
          responses: { 201: json(BatchView) },
        },
        repeatable(deps),
      ),
      async (c) => c.json(await one(await startBatch(world, c.req.valid("json"), callerOf(c).id)), 201),
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/letters/batches/{id}",
        tags,
        summary: "One batch",
        request: { params: id },
        responses: { 200: json(BatchView) },
      }),
      async (c) => c.json(await one(await batchOf(world, c.req.valid("param").id)), 200),
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/letters/batches/{id}/letters",
        tags,
        summary: "What stands in a batch, and what was taken out of it",
        request: { params: id, query: z.object(paging) },
        responses: { 200: json(pageOf(BatchLetterView)) },
      }),
      async (c) => {
        const batch = await batchOf(world, c.req.valid("param").id);
        return c.json(await printedPart.page(world, batch.id, c.req.valid("query")), 200);
      },
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/letters/batches/{id}/hand-over",
        tags,
        summary: "Gives a batch to the print house; refused when anybody in it has left or said no since",
        request: { params: id, ...body(z.object({ price: Price.optional() })) },
        responses: { 200: json(BatchView) },
      }),
      async (c) => {
        const { price } = c.req.valid("json");
        return c.json(await one(await handOver(world, c.req.valid("param").id, price, callerOf(c).id)), 200);
      },
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/letters/batches/{id}/revoke",
        tags,
        summary: "Takes a batch back that was not handed over: its letters wait again, or are given up",
        request: { params: id, ...body(z.object({ to: z.enum(["queue", "cancel"]) })) },
        responses: { 200: json(BatchView) },
      }),
      async (c) => {
        const back = c.req.valid("json").to === "queue";
        return c.json(
          await one(await revokeBatch(world, c.req.valid("param").id, back, callerOf(c).id)),
          200,
        );
      },
    )
    .openapi(
      door("journeys:run", {
        method: "put",
        path: "/letters/batches/{id}/price",
        tags,
        summary: "Says what a letter of the batch really cost: that is spent instead of what was planned",
        request: { params: id, ...body(Price) },
        responses: { 200: json(BatchView) },
      }),
      async (c) => {
        const { id: batch } = c.req.valid("param");
        return c.json(await one(await priceBatch(world, batch, c.req.valid("json"), callerOf(c).id)), 200);
      },
    )
    .openapi(
      door("journeys:run", {
        method: "get",
        path: "/letters/batches/{id}/letters.csv",
        tags,
        summary: "The letters of a batch that was handed over, for print houses that set them",
        request: { params: id },
        responses: { 200: file("text/csv") },
      }),
      async (c) => {
        const batch = handedOut(await batchOf(world, c.req.valid("param").id));
        return c.body(batchCsv(lettersOf(world, batch.id)), 200, {
          "Content-Type": "text/csv; charset=utf-8",
          ...named(batch, ".csv"),
        });
      },
    )
    .openapi(
      door("journeys:run", {
        method: "get",
        path: "/letters/batches/{id}/letters.pdf",
        tags,
        summary: "The letters as PDF, 500 a part; a proof until the batch is handed over",
        request: { params: id, query: part },
        responses: { 200: file("application/pdf") },
      }),
      async (c) => {
        const batch = await batchOf(world, c.req.valid("param").id);
        const { part: n } = c.req.valid("query");
        const { printed, parts } = await printedPart.of(world, batch.id, n);
        const pdf = await printLetters(printed, { ...batch, proof: batch.state !== "handedOver" });
        return c.body(new Uint8Array(pdf), 200, {
          "Content-Type": "application/pdf",
          ...named(batch, parts > 1 ? `-${n}-of-${parts}.pdf` : ".pdf"),
        });
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/letters/returned",
        tags,
        summary:
          "Reads a list of letters that came back (the body is its CSV); reading it twice changes nothing",
        request: {
          body: { content: { "text/csv": { schema: { type: "string", format: "binary" } as const } } },
        },
        responses: { 200: json(ReturnedView) },
      }),
      async (c) => {
        const bytes = new Uint8Array(await c.req.arrayBuffer());
        if (bytes.length > LONGEST_LIST) throw tooLong();
        return c.json(await readReturned(world, bytes), 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/letters/settings",
        tags,
        summary: "How letters look, and when batches are made by themselves",
        responses: { 200: json(LetterSettings) },
      }),
      async (c) => c.json(await letterSettings(world), 200),
    )
    .openapi(
      door("rules:set", {
        method: "put",
        path: "/letters/settings",
        tags,
        summary: "Changes how letters look; batches that are made keep their look",
        request: body(LetterSettings),
        responses: { 200: json(LetterSettings) },
      }),
      async (c) => c.json(await saveLetterSettings(world, c.req.valid("json")), 200),
    )
    .openapi(
      door("contents:read", {
        method: "get",
        path: "/contents/{id}/letter.pdf",
        tags,
        summary: "A letter of the library as PDF, for a made-up person: a proof",
        request: { params: id },
        responses: { 200: file("application/pdf") },
      }),
      async (c) => {
        const settings = await letterSettings(world);
        const letter = await tryLetter(world, c.req.valid("param").id);
        const pdf = await printLetters([letter], {
          layout: settings.layout,
          sender: senderOf(settings, world),
          proof: true,
        });
        return c.body(new Uint8Array(pdf), 200, {
          "Content-Type": "application/pdf",
          "Content-Disposition": 'inline; filename="letter.pdf"',
        });
      },
    );
};
