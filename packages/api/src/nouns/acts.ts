import { z } from "@hono/zod-openapi";
import { listFailed, tryAgain } from "#engine/acts/failedActs";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, noun, pageOf, paging } from "../noun";
import { FailedActView } from "../views/acts";

const tags = ["Live"];
const Again = z
  .object({
    step: Id.optional().describe("everything of this step that failed"),
    acts: z.array(z.string().min(1).max(300)).min(1).max(1_000).optional(),
  })
  .refine((one) => one.step !== undefined || one.acts !== undefined, "Name a step, or the acts.");

/** What steps were to do and could not. */
export const acts = ({ world }: Deps) =>
  noun()
    .openapi(
      door("people:read", {
        method: "get",
        path: "/journeys/{id}/acts/failed",
        tags,
        summary: "Webhooks, updates and the like that were given up, and why",
        request: { params: id, query: z.object({ step: Id.optional(), ...paging }) },
        responses: { 200: json(pageOf(FailedActView)) },
      }),
      async (c) => c.json(await listFailed(world, c.req.valid("param").id, c.req.valid("query")), 200),
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/journeys/{id}/acts/failed",
        tags,
        summary: "Has them tried again, by name or all of a step; says how many",
        request: { params: id, ...body(Again) },
        responses: { 200: json(z.object({ again: z.number() })) },
      }),
      async (c) => {
        const which = c.req.valid("json");
        const again = await tryAgain(world, c.req.valid("param").id, which, callerOf(c).name);
        return c.json({ again }, 200);
      },
    );
