import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps";
import { localOnly } from "../localOnly";
import { body, door, json, nothing, noun, pageOf, paging } from "../noun";
import { LetterView } from "../views/house";

const Reply = z.object({
  from: z.string().trim().min(3).max(40).describe("whose phone"),
  text: z.string().trim().min(1).max(1_600),
});
const tags = ["Phone (one machine only)"];

export const phone = ({ local }: Deps) =>
  noun()
    .openapi(
      door("messages:read", {
        method: "get",
        path: "/phone",
        tags,
        summary: "Texts that went out and came in, newest first",
        request: { query: z.object({ q: z.string().max(200).optional(), ...paging }) },
        responses: { 200: json(pageOf(LetterView)) },
      }),
      async (c) => c.json(await localOnly(local).phone.list({ limit: 50, ...c.req.valid("query") }), 200),
    )
    .openapi(
      door("messages:act", {
        method: "post",
        path: "/phone/reply",
        tags,
        summary: "Texts the house from a person's phone",
        request: body(Reply),
        responses: { 204: nothing },
      }),
      async (c) => {
        await localOnly(local).phone.reply(c.req.valid("json"));
        return c.body(null, 204);
      },
    );
