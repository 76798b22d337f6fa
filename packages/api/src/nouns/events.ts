import { z } from "@hono/zod-openapi";
import { EventInput, recordEvents } from "#engine/people/events";
import type { Deps } from "../deps";
import { body, callerOf, door, json, noun } from "../noun";
import { repeatable } from "../repeatable";

const Result = z.object({
  accepted: z.boolean(),
  person: z.string().optional(),
  id: z.string().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});

/** One event, or many of them at once. */
const Events = z
  .preprocess((said) => (Array.isArray(said) ? said : [said]), z.array(EventInput).min(1).max(1_000))
  .openapi({ type: "array", description: "a list of events; a single one may also come without its list" });

export const events = (deps: Deps) =>
  noun().openapi(
    door(
      "people:write",
      {
        method: "post",
        path: "/events",
        tags: ["Events"],
        summary: "Tells what people did; an id makes telling it twice the same as telling it once",
        request: body(Events),
        responses: { 202: json(z.object({ results: z.array(Result) })) },
      },
      repeatable(deps),
    ),
    async (c) => {
      const source = callerOf(c).name.slice(0, 80);
      return c.json({ results: await recordEvents(deps.world, c.req.valid("json"), source) }, 202);
    },
  );
