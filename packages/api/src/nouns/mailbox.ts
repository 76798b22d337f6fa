import { z } from "@hono/zod-openapi";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { localOnly } from "../localOnly";
import { body, door, id, json, nothing, noun, pageOf, paging } from "../noun";
import { LetterView } from "../views/house";

const Act = z.object({
  act: z.enum(["open", "click", "bounce", "complain", "reply"]),
  text: z.string().max(20_000).optional().describe("what a reply says"),
  link: z
    .url({ protocol: /^https?$/ })
    .max(4_000)
    .optional()
    .describe("which link is clicked; default the first"),
});
const tags = ["Mailbox (one machine only)"];

export const mailbox = ({ local }: Deps) =>
  noun()
    .openapi(
      door("messages:read", {
        method: "get",
        path: "/mailbox",
        tags,
        summary: "E-mails that went out and came in, newest first",
        request: { query: z.object({ q: z.string().max(200).optional(), ...paging }) },
        responses: { 200: json(pageOf(LetterView)) },
      }),
      async (c) => c.json(await localOnly(local).mailbox.list({ limit: 50, ...c.req.valid("query") }), 200),
    )
    .openapi(
      door("messages:read", {
        method: "get",
        path: "/mailbox/{id}",
        tags,
        summary: "One e-mail",
        request: { params: id },
        responses: { 200: json(LetterView) },
      }),
      async (c) => {
        const letter = await localOnly(local).mailbox.get(c.req.valid("param").id);
        if (!letter) throw new Refusal("unknownLetter", "There is no such e-mail in the mailbox.", 404);
        return c.json(letter, 200);
      },
    )
    .openapi(
      door("messages:act", {
        method: "post",
        path: "/mailbox/{id}/act",
        tags,
        summary: "Does what the recipient might do with an e-mail",
        request: { params: id, ...body(Act) },
        responses: { 204: nothing },
      }),
      async (c) => {
        await localOnly(local).mailbox.act(c.req.valid("param").id, c.req.valid("json"));
        return c.body(null, 204);
      },
    );
