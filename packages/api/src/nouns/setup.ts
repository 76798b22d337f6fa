import { z } from "@hono/zod-openapi";
import { createFirstOwner } from "#engine/members";
import { startSession } from "#engine/sessions";
import type { Deps } from "../deps";
import { body, door, json, noun } from "../noun";
import { MemberView } from "../views/house";
import { giveCookie, timeOf } from "../whoCalls";
import { Email, Password, PersonName } from "./members";

const Setup = z.object({
  email: Email,
  name: PersonName,
  password: Password,
  demo: z.boolean().default(false),
});

export const setup = (deps: Deps) =>
  noun().openapi(
    door("public", {
      method: "post",
      path: "/setup",
      tags: ["House"],
      summary: "The first run: makes the owner of an empty house and signs them in",
      request: body(Setup),
      responses: { 201: json(MemberView) },
    }),
    async (c) => {
      const { demo, ...draft } = c.req.valid("json");
      const owner = await createFirstOwner(deps.world, draft);
      if (demo) await deps.local?.demo?.load(owner.id);
      giveCookie(c, deps, await startSession(deps.world, owner.id, timeOf(deps)));
      return c.json(owner, 201);
    },
  );
