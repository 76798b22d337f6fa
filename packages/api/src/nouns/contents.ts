import { z } from "@hono/zod-openapi";
import {
  contentOf,
  contentVersion,
  listContents,
  saveContent,
  saveVersion,
  versionsOf,
} from "#engine/content/library";
import { preview } from "#engine/content/preview";
import { readContentTerms, saveContentTerms } from "#engine/housePolicies";
import { getPerson } from "#engine/people/savePerson";
import { Refusal } from "#engine/refusal";
import { sendTest } from "#engine/testSend";
import { ContentTerms } from "#journey/policies/contentTerms";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { may } from "../rights";
import { ContentDraft, ContentView, PreviewView } from "../views/house";

const version = z.object({ version: z.coerce.number().int().min(1).optional() });
const tags = ["Content"];

export const contents = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("contents:read", {
        method: "get",
        path: "/contents",
        tags,
        summary: "The library, latest versions",
        responses: { 200: json(pageOf(ContentView)) },
      }),
      async (c) => c.json({ items: await listContents(world) }, 200),
    )
    .openapi(
      door(
        "contents:write",
        {
          method: "post",
          path: "/contents",
          tags,
          summary: "Puts new content into the library",
          request: body(ContentDraft),
          responses: { 201: json(ContentView) },
        },
        repeatable(deps),
      ),
      async (c) => c.json(await saveContent(world, c.req.valid("json"), callerOf(c).id), 201),
    )
    .openapi(
      door("contents:read", {
        method: "post",
        path: "/contents/preview",
        tags,
        summary: "What a person would get, and what is wrong with the content",
        request: body(z.object({ draft: ContentDraft, person: Id.optional() })),
        responses: { 200: json(PreviewView) },
      }),
      async (c) => {
        const { draft, person } = c.req.valid("json");
        if (!person) return c.json(preview(world, draft), 200);
        if (!may(callerOf(c).role, "people:read"))
          throw new Refusal("forbidden", "Your role may not see people; preview without one.", 403);
        const found = await getPerson(world, person);
        if (!found) throw new Refusal("unknownPerson", "There is no such person. Choose another one.", 404);
        return c.json(preview(world, draft, found.profile), 200);
      },
    )
    .openapi(
      door("contents:read", {
        method: "get",
        path: "/contents/{id}",
        tags,
        summary: "Content in its latest or in a given version",
        request: { params: id, query: version },
        responses: { 200: json(ContentView) },
      }),
      async (c) => {
        const { id: content } = c.req.valid("param");
        const { version: n } = c.req.valid("query");
        return c.json(n ? await contentVersion(world, content, n) : await contentOf(world, content), 200);
      },
    )
    .openapi(
      door("contents:read", {
        method: "get",
        path: "/contents/{id}/versions",
        tags,
        summary: "All versions, newest first",
        request: { params: id },
        responses: { 200: json(pageOf(ContentView)) },
      }),
      async (c) => c.json({ items: await versionsOf(world, c.req.valid("param").id) }, 200),
    )
    .openapi(
      door(
        "contents:write",
        {
          method: "post",
          path: "/contents/{id}/versions",
          tags,
          summary: "Adds the next version; steps keep the one they pin",
          request: { params: id, ...body(ContentDraft) },
          responses: { 201: json(ContentView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { id: content } = c.req.valid("param");
        return c.json(await saveVersion(world, content, c.req.valid("json"), callerOf(c).id), 201);
      },
    )
    .openapi(
      door("contents:read", {
        method: "get",
        path: "/contents/{id}/terms",
        tags,
        summary: "When content may be sent; nothing: at any time",
        request: { params: id },
        responses: { 200: json(ContentTerms) },
      }),
      async (c) => {
        const { id: content } = c.req.valid("param");
        await contentOf(world, content);
        return c.json((await readContentTerms(world))[content] ?? {}, 200);
      },
    )
    .openapi(
      door("contents:write", {
        method: "put",
        path: "/contents/{id}/terms",
        tags,
        summary: "Says when content may be sent; whoever it is for waits meanwhile",
        request: { params: id, ...body(ContentTerms) },
        responses: { 200: json(ContentTerms) },
      }),
      async (c) => {
        const { id: content } = c.req.valid("param");
        await contentOf(world, content);
        return c.json(await saveContentTerms(world, content, c.req.valid("json")), 200);
      },
    )
    .openapi(
      door("contents:write", {
        method: "post",
        path: "/contents/{id}/test",
        tags,
        summary: "Sends the latest version to one address, filled for a made-up person",
        request: { params: id, ...body(z.object({ to: z.string().trim().min(3).max(320) })) },
        responses: { 200: json(z.object({ sent: z.boolean(), reason: z.string().optional() })) },
      }),
      async (c) => c.json(await sendTest(world, c.req.valid("param").id, c.req.valid("json").to), 200),
    );
};
