import { z } from "@hono/zod-openapi";
import { whoSays } from "#engine/consent/whoSays";
import { audienceCsv, listAudiences, removalsCsv } from "#engine/social/audiences";
import { NETWORKS } from "#engine/social/hashes";
import {
  approvePost,
  listPosts,
  type Post,
  publishedByHand,
  publishPost,
  rejectPost,
} from "#engine/social/posts";
import { SocialSettings, saveSocialSettings, socialSettings } from "#engine/social/settings";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, noun, pageOf } from "../noun";
import { AudienceView, PostView } from "../views/social";

const tags = ["Social"];
const network = z.object({ network: z.enum(NETWORKS) });
const Step = z.object({ journey: Id, step: Id });
const csv = {
  description: "One line a person, SHA-256 as the network wants it",
  content: { "text/csv": { schema: { type: "string", format: "binary" } as const } },
};

/** Posts from their approval to their publishing, and audiences that networks are given. */
export const social = ({ world }: Deps) => {
  const shown = async (posts: Post[]) => {
    const names = await whoSays(
      world,
      posts.map(({ author }) => author),
    );
    return posts.map((post) => ({
      ...post,
      who: names.get(post.author) ?? (post.author.startsWith("key_") ? "a program" : post.author),
    }));
  };
  const one = async (post: Post) => (await shown([post]))[0]!;
  const file = (name: string) => ({
    "Content-Type": "text/csv; charset=utf-8",
    "Content-Disposition": `attachment; filename="${name}.csv"`,
    "Cache-Control": "no-store",
  });

  return noun()
    .openapi(
      door("contents:read", {
        method: "get",
        path: "/social/posts",
        tags,
        summary: "Posts that steps show, with where they stand",
        responses: { 200: json(pageOf(PostView)) },
      }),
      async (c) => c.json({ items: await shown(await listPosts(world)) }, 200),
    )
    .openapi(
      door("posts:approve", {
        method: "post",
        path: "/social/posts/{id}/approve",
        tags,
        summary: "Approves a post; nobody approves what they wrote",
        request: { params: id },
        responses: { 200: json(PostView) },
      }),
      async (c) => c.json(await one(await approvePost(world, c.req.valid("param").id, callerOf(c).id)), 200),
    )
    .openapi(
      door("posts:approve", {
        method: "post",
        path: "/social/posts/{id}/reject",
        tags,
        summary: "Says no to a post, with a reason",
        request: { params: id, ...body(z.object({ reason: z.string().trim().min(1).max(500) })) },
        responses: { 200: json(PostView) },
      }),
      async (c) => {
        const { reason } = c.req.valid("json");
        return c.json(
          await one(await rejectPost(world, c.req.valid("param").id, reason, callerOf(c).id)),
          200,
        );
      },
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/social/posts/{id}/publish",
        tags,
        summary:
          "Hands an approved post to the webhook of the house, signed; or marks it as published by hand",
        request: {
          params: id,
          ...body(
            z.object({
              how: z.enum(["webhook", "hand"]),
              link: z
                .url({ protocol: /^https?$/, error: "must be a web address" })
                .max(500)
                .optional(),
            }),
          ),
        },
        responses: { 200: json(PostView) },
      }),
      async (c) => {
        const { id: post } = c.req.valid("param");
        const { how, link } = c.req.valid("json");
        const by = callerOf(c).id;
        const done =
          how === "webhook"
            ? await publishPost(world, post, by)
            : await publishedByHand(world, post, link, by);
        return c.json(await one(done), 200);
      },
    )
    .openapi(
      door("contents:read", {
        method: "get",
        path: "/social/settings",
        tags,
        summary: "Where posts are published",
        responses: { 200: json(SocialSettings) },
      }),
      async (c) => c.json(await socialSettings(world), 200),
    )
    .openapi(
      door("rules:set", {
        method: "put",
        path: "/social/settings",
        tags,
        summary: "Says where posts are published, and which secret signs them",
        request: body(SocialSettings),
        responses: { 200: json(SocialSettings) },
      }),
      async (c) => c.json(await saveSocialSettings(world, c.req.valid("json")), 200),
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/social/audiences",
        tags,
        summary: "Who stands on audiences, and what each network knows of that",
        responses: { 200: json(pageOf(AudienceView)) },
      }),
      async (c) => c.json({ items: await listAudiences(world) }, 200),
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/social/audiences/{journey}/{step}/export",
        tags,
        summary: "The list for a network, hashed; it is remembered what the network was given",
        request: { params: Step, query: network },
        responses: { 200: csv },
      }),
      (c) => {
        const { journey, step } = c.req.valid("param");
        const { network: to } = c.req.valid("query");
        return c.body(audienceCsv(world, journey, step, to), 200, file(`audience-${step}-${to}`));
      },
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/social/audiences/{journey}/{step}/removals",
        tags,
        summary: "Whom a network has to take off: they said no, left the journey or were erased",
        request: { params: Step, query: network },
        responses: { 200: csv },
      }),
      (c) => {
        const { journey, step } = c.req.valid("param");
        const { network: to } = c.req.valid("query");
        return c.body(removalsCsv(world, journey, step, to), 200, file(`take-off-${step}-${to}`));
      },
    );
};
