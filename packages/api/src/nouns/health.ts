import { z } from "@hono/zod-openapi";
import { keys } from "#engine/keys";
import type { Deps } from "../deps";
import { door, json, noun } from "../noun";

/** Large enough to need a place of its own. */
const PULSE = "x".repeat(200_000);

export const health = ({ world }: Deps) =>
  noun().openapi(
    door("public", {
      method: "get",
      path: "/health",
      tags: ["House"],
      summary: "Whether the house answers and its store can be read and, after a disk was full, written",
      responses: { 200: json(z.object({ status: z.literal("ok"), version: z.string() })) },
    }),
    async (c) => {
      // Whether there is room again is only known to who writes, so this is written while there was none.
      if (world.trouble?.())
        await world.store.write([{ put: { ...keys.pulse(), data: PULSE } }, { remove: keys.pulse() }]);
      await world.store.get(keys.watermark(0));
      return c.json({ status: "ok" as const, version: "0.1.0" }, 200);
    },
  );
