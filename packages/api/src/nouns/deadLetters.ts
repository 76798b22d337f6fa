import { z } from "@hono/zod-openapi";
import { guardsOf } from "#engine/guards";
import type { DeadLetters } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { door, id, json, nothing, noun } from "../noun";
import { DeadLetterView, GuardView } from "../views/house";

const tags = ["Stuck work"];

export const deadLetters = ({ world }: Deps) =>
  noun()
    .openapi(
      door("work:replay", {
        method: "get",
        path: "/dead-letters",
        tags,
        summary: "Jobs that failed too often and were put aside, the oldest hundred",
        responses: { 200: json(z.object({ items: z.array(DeadLetterView) })) },
      }),
      async (c) => c.json({ items: (await world.deadLetters?.list()) ?? [] }, 200),
    )
    .openapi(
      door("work:replay", {
        method: "get",
        path: "/guards",
        tags,
        summary: "What each guard of the engine has done in the last 30 days",
        responses: { 200: json(z.object({ items: z.array(GuardView) })) },
      }),
      async (c) => c.json({ items: await guardsOf(world) }, 200),
    )
    .openapi(
      door("work:replay", {
        method: "post",
        path: "/dead-letters/{id}/replay",
        tags,
        summary: "Gives a job back to its queue with all its attempts before it",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await keeperOf(world.deadLetters).replay(c.req.valid("param").id);
        return c.body(null, 204);
      },
    )
    .openapi(
      door("work:replay", {
        method: "delete",
        path: "/dead-letters/{id}",
        tags,
        summary: "Forgets a job that was put aside",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await keeperOf(world.deadLetters).drop(c.req.valid("param").id);
        return c.body(null, 204);
      },
    );

function keeperOf(letters: DeadLetters | undefined): DeadLetters {
  if (letters) return letters;
  throw new Refusal("unknownLetter", "This house keeps no dead letters.", 404);
}
