import { z } from "@hono/zod-openapi";
import { keys } from "#engine/keys";
import type { Deps } from "../deps";
import { door, json, noun } from "../noun";

export const health = ({ world }: Deps) =>
  noun().openapi(
    door("public", {
      method: "get",
      path: "/health",
      tags: ["House"],
      summary: "Whether the house answers and its store can be read",
      responses: { 200: json(z.object({ status: z.literal("ok"), version: z.string() })) },
    }),
    async (c) => {
      await world.store.get(keys.watermark(0));
      return c.json({ status: "ok" as const, version: "0.1.0" }, 200);
    },
  );
