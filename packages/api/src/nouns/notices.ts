import { z } from "@hono/zod-openapi";
import { noticesOf, readNotices } from "#engine/notices/bell";
import { NoticeHook, readNoticeHook, saveNoticeHook } from "#engine/notices/hook";
import { MAIL_WISHES } from "#engine/notices/rows";
import { noticeWishOf, saveNoticeWish } from "#engine/notices/wishes";
import type { Deps } from "../deps";
import { body, callerOf, door, json, nothing, noun } from "../noun";
import { NoticeView } from "../views/inbox";

const Wish = z.object({ mail: z.enum(MAIL_WISHES).describe("at once, once a day, or never") });
const HookView = z.object({ url: z.string(), hasSecret: z.boolean() });
const tags = ["Notices"];

export const notices = ({ world }: Deps) =>
  noun()
    .openapi(
      door("house:read", {
        method: "get",
        path: "/notices",
        tags,
        summary: "What you were told lately, newest first",
        responses: { 200: json(z.object({ items: z.array(NoticeView), unread: z.number() })) },
      }),
      async (c) => c.json(await noticesOf(world, callerOf(c).id), 200),
    )
    .openapi(
      door("house:read", {
        method: "post",
        path: "/notices/read",
        tags,
        summary: "Marks notices as read; all of them when none is named",
        request: body(z.object({ ids: z.array(z.string().max(300)).max(100).optional() })),
        responses: { 204: nothing },
      }),
      async (c) => {
        await readNotices(world, callerOf(c).id, c.req.valid("json").ids);
        return c.body(null, 204);
      },
    )
    .openapi(
      door("house:read", {
        method: "get",
        path: "/notices/wish",
        tags,
        summary: "How you are told by e-mail",
        responses: { 200: json(Wish) },
      }),
      async (c) => c.json(await noticeWishOf(world, callerOf(c).id), 200),
    )
    .openapi(
      door("house:read", {
        method: "put",
        path: "/notices/wish",
        tags,
        summary: "Chooses how you are told by e-mail",
        request: body(Wish),
        responses: { 200: json(Wish) },
      }),
      async (c) => c.json(await saveNoticeWish(world, callerOf(c).id, c.req.valid("json")), 200),
    )
    .openapi(
      door("rules:set", {
        method: "get",
        path: "/settings/notices",
        tags,
        summary: "Where the house itself is told, such as a channel of the team's chat",
        responses: { 200: json(HookView) },
      }),
      async (c) => c.json(await readNoticeHook(world), 200),
    )
    .openapi(
      door("rules:set", {
        method: "put",
        path: "/settings/notices",
        tags,
        summary: "Says where; an empty address ends it, an empty secret keeps the one that is there",
        request: body(NoticeHook),
        responses: { 200: json(HookView) },
      }),
      async (c) => c.json(await saveNoticeHook(world, c.req.valid("json")), 200),
    );
