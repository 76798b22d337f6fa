import { z } from "@hono/zod-openapi";
import { Refusal } from "#engine/refusal";
import { Duration, toMs } from "#journey/time";
import type { Deps } from "../deps";
import { body, door, json, noun } from "../noun";

const Push = z
  .object({
    to: z.union([z.number().min(0).max(8.64e15), z.iso.datetime({ offset: true })]).optional(),
    by: Duration.optional(),
  })
  .refine(({ to, by }) => (to === undefined) !== (by === undefined), "must say either “to” or “by”");

export const clock = ({ world, local }: Deps) =>
  noun().openapi(
    door("clock:push", {
      method: "post",
      path: "/clock",
      tags: ["House"],
      summary: "Pushes the clock of a rehearsal forward; only with REKINDLE_CLOCK=manual",
      request: body(Push),
      responses: { 200: json(z.object({ now: z.number() })) },
    }),
    async (c) => {
      if (!local?.clock)
        throw new Refusal(
          "realClock",
          "This house runs on real time. Start it with REKINDLE_CLOCK=manual to push it.",
          404,
        );
      const { to, by } = c.req.valid("json");
      const now = world.clock.now();
      const target = by ? now + toMs(by) : typeof to === "string" ? Date.parse(to) : (to ?? now);
      if (target < now) throw new Refusal("pastTime", "Time only goes forward. Choose a later time.", 422);
      await local.clock.push(target);
      return c.json({ now: world.clock.now() }, 200);
    },
  );
