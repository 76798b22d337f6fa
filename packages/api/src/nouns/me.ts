import { anyMembers, memberOf } from "#engine/members";
import type { Deps } from "../deps";
import { door, json, noun } from "../noun";
import { rightsOf } from "../rights";
import { MeView } from "../views/house";

export const me = (deps: Deps) => {
  const { world, local } = deps;
  // Once there is a member there always will be one: the last owner cannot be removed.
  let settled = false;
  return noun().openapi(
    door("public", {
      method: "get",
      path: "/me",
      tags: ["House"],
      summary: "Who is signed in, what they may do, and which house this is",
      responses: { 200: json(MeView) },
    }),
    async (c) => {
      settled ||= await anyMembers(world);
      const caller = c.get("caller");
      const member = caller?.kind === "member" ? await memberOf(world, caller.id) : undefined;
      return c.json(
        {
          member: member ?? null,
          rights: caller ? [...rightsOf(caller.role)] : [],
          firstRun: !settled,
          demo: local?.demo !== undefined,
          world: local ? ("local" as const) : ("aws" as const),
          clock: { now: world.clock.now(), manual: local?.clock !== undefined },
        },
        200,
      );
    },
  );
};
