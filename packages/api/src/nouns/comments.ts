import { z } from "@hono/zod-openapi";
import { deleteComment, editComment } from "#engine/comments/editComment";
import { resolveThread } from "#engine/comments/resolveThread";
import { answerThread, startThread } from "#engine/comments/startThread";
import { listComments } from "#engine/comments/threads";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, nothing, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { ifMatch, revisionOf } from "../revision";
import { may } from "../rights";
import { ThreadView } from "../views/comments";

const tags = ["Comments"];
/** The engine says how long one may be, in a sentence; this only keeps absurd ones from being read at all. */
const Words = z.object({ text: z.string().max(100_000) });
const thread = id.extend({ thread: Id });
const comment = thread.extend({ comment: Id });

export const comments = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/journeys/{id}/comments",
        tags,
        summary: "What members say about a journey and its steps, resolved or not, oldest first",
        request: { params: id },
        responses: { 200: json(pageOf(ThreadView)) },
      }),
      async (c) => c.json({ items: await listComments(world, c.req.valid("param").id) }, 200),
    )
    .openapi(
      door(
        "comments:write",
        {
          method: "post",
          path: "/journeys/{id}/comments",
          tags,
          summary: "Opens a thread about a step, or about the whole journey",
          request: {
            params: id,
            ...body(Words.extend({ step: Id.optional(), stepName: z.string().max(200).optional() })),
          },
          responses: { 201: json(ThreadView) },
        },
        repeatable(deps),
      ),
      async (c) =>
        c.json(await startThread(world, c.req.valid("param").id, c.req.valid("json"), callerOf(c).id), 201),
    )
    .openapi(
      door("comments:write", {
        method: "patch",
        path: "/journeys/{id}/comments/{thread}",
        tags,
        summary: "Resolves a thread or opens it again; with If-Match only if nobody wrote in it since",
        request: { params: thread, headers: ifMatch, ...body(z.object({ resolved: z.boolean() })) },
        responses: { 200: json(ThreadView) },
      }),
      async (c) => {
        const { id: journey, thread } = c.req.valid("param");
        const revision = revisionOf(c.req.valid("header")["If-Match"]);
        const { resolved } = c.req.valid("json");
        const said = { resolved, ...(revision === undefined ? {} : { revision }) };
        return c.json(await resolveThread(world, journey, thread, said, callerOf(c).id), 200);
      },
    )
    .openapi(
      door(
        "comments:write",
        {
          method: "post",
          path: "/journeys/{id}/comments/{thread}/answers",
          tags,
          summary: "Answers in a thread; a resolved one is open again by it",
          request: { params: thread, ...body(Words) },
          responses: { 201: json(ThreadView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { id: journey, thread } = c.req.valid("param");
        const { text } = c.req.valid("json");
        return c.json(await answerThread(world, journey, thread, text, callerOf(c).id), 201);
      },
    )
    .openapi(
      door("comments:write", {
        method: "put",
        path: "/journeys/{id}/comments/{thread}/{comment}",
        tags,
        summary: "Changes the words of one's own comment over the revision named by If-Match",
        request: { params: comment, headers: ifMatch, ...body(Words) },
        responses: { 200: json(ThreadView) },
      }),
      async (c) => {
        const { id: journey, thread, comment } = c.req.valid("param");
        const revision = revisionOf(c.req.valid("header")["If-Match"]);
        if (revision === undefined)
          throw new Refusal("noRevision", "Say which wording you change, in the header If-Match.", 400);
        const { text } = c.req.valid("json");
        const said = { text, revision };
        return c.json(await editComment(world, journey, { thread, id: comment }, said, callerOf(c).id), 200);
      },
    )
    .openapi(
      door("comments:write", {
        method: "delete",
        path: "/journeys/{id}/comments/{thread}/{comment}",
        tags,
        summary: "Deletes one's own comment; who manages the members may delete any",
        request: { params: comment },
        responses: { 204: nothing },
      }),
      async (c) => {
        const { id: journey, thread, comment } = c.req.valid("param");
        const { id: by, role } = callerOf(c);
        const any = may(role, "members:manage");
        await deleteComment(world, journey, { thread, id: comment }, { id: by, any });
        return c.body(null, 204);
      },
    );
};
