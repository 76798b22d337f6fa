import { z } from "@hono/zod-openapi";
import { Refusal } from "#engine/refusal";
import { templates as all } from "#engine/templates/index";
import { journeyFromTemplate, shown } from "#engine/templates/make";
import { isZone } from "#journey/zone";
import type { Deps } from "../deps";
import { journeyView } from "../journeyWords";
import { body, callerOf, door, Id, id, json, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { may } from "../rights";
import { FromTemplateView, TemplateView } from "../views/templates";

const Asked = z.object({
  campaign: Id,
  name: z.string().trim().min(1).max(160),
  zone: z
    .string()
    .max(60)
    .refine(isZone, "must be a time zone such as Europe/Vienna")
    .optional()
    .describe("for people whose own zone is unknown; absent: UTC"),
  site: z
    .url({ protocol: /^https$/, error: "must be an address that starts with https://" })
    .max(300)
    .optional()
    .describe("where links in the texts lead; absent: www.example.com, to be replaced by hand"),
});
const tags = ["Journeys"];

export const templates = (deps: Deps) =>
  noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/templates",
        tags,
        summary: "Journeys to start from, with what each brings and needs",
        responses: { 200: json(pageOf(TemplateView)) },
      }),
      (c) => c.json({ items: all.map(shown) }, 200),
    )
    .openapi(
      door(
        "campaigns:write",
        {
          method: "post",
          path: "/templates/{id}/journeys",
          tags,
          summary:
            "Makes a journey from a template, with its contents, segments and fields; what is there already is used again",
          request: { params: id, ...body(Asked) },
          responses: { 201: json(FromTemplateView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { role, id: member } = callerOf(c);
        if (!may(role, "contents:write") || !may(role, "people:write"))
          throw new Refusal(
            "forbidden",
            `A template brings texts and segments, and your role (${role}) may not make those. Ask an owner to.`,
            403,
          );
        const asked = { ...c.req.valid("json"), template: c.req.valid("param").id };
        const { meta, made } = await journeyFromTemplate(deps.world, asked, member);
        return c.json({ ...(await journeyView(deps.world, meta)), made }, 201);
      },
    );
