import { z } from "@hono/zod-openapi";
import { changeMember, createMember, listMembers, removeMember } from "#engine/members";
import { SHORTEST_PASSWORD } from "#engine/passwords";
import { ROLES } from "#engine/roles";
import type { Deps } from "../deps";
import { body, door, id, json, nothing, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { MemberView } from "../views/house";

export const Email = z.email("must be an e-mail address").max(320);
export const PersonName = z.string().trim().min(1).max(120);
export const Password = z
  .string()
  .min(SHORTEST_PASSWORD, `must have at least ${SHORTEST_PASSWORD} characters`)
  .max(256);

const Draft = z.object({ email: Email, name: PersonName, role: z.enum(ROLES), password: Password });
const Change = Draft.omit({ email: true }).partial();
const tags = ["Members"];

export const members = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("house:read", {
        method: "get",
        path: "/members",
        tags,
        summary: "The team",
        responses: { 200: json(pageOf(MemberView)) },
      }),
      async (c) => c.json({ items: await listMembers(world) }, 200),
    )
    .openapi(
      door(
        "members:manage",
        {
          method: "post",
          path: "/members",
          tags,
          summary: "Adds a member with a first password",
          request: body(Draft),
          responses: { 201: json(MemberView) },
        },
        repeatable(deps),
      ),
      async (c) => c.json(await createMember(world, c.req.valid("json")), 201),
    )
    .openapi(
      door("members:manage", {
        method: "patch",
        path: "/members/{id}",
        tags,
        summary: "Changes a member's name, role or password",
        request: { params: id, ...body(Change) },
        responses: { 200: json(MemberView) },
      }),
      async (c) => c.json(await changeMember(world, c.req.valid("param").id, c.req.valid("json")), 200),
    )
    .openapi(
      door("members:manage", {
        method: "delete",
        path: "/members/{id}",
        tags,
        summary: "Removes a member; their sessions end at once",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await removeMember(world, c.req.valid("param").id);
        return c.body(null, 204);
      },
    );
};
