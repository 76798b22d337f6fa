import { z } from "@hono/zod-openapi";
import { campaignOf, changeCampaign, createCampaign, listCampaigns, removeCampaign } from "#engine/campaigns";
import { Campaign } from "#journey/journey";
import type { Deps } from "../deps";
import { body, door, id, json, nothing, noun, pageOf, paging } from "../noun";
import { repeatable } from "../repeatable";
import { ifMatch, revisionOf } from "../revision";
import { CampaignView } from "../views/journeys";

const Draft = Campaign.omit({ id: true });
// Defaults would overwrite what a change leaves out, so they are taken off.
const Change = z
  .object({
    ...Draft.shape,
    product: z.string().max(160),
    objective: z.string().max(500),
    success: z.string().max(500),
  })
  .partial();
const tags = ["Campaigns"];

export const campaigns = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/campaigns",
        tags,
        summary: "Campaigns, newest first",
        request: { query: z.object(paging) },
        responses: { 200: json(pageOf(CampaignView)) },
      }),
      async (c) => {
        const { after, limit } = c.req.valid("query");
        return c.json(await listCampaigns(world, after, limit), 200);
      },
    )
    .openapi(
      door(
        "campaigns:write",
        {
          method: "post",
          path: "/campaigns",
          tags,
          summary: "Makes a campaign",
          request: body(Draft),
          responses: { 201: json(CampaignView) },
        },
        repeatable(deps),
      ),
      async (c) => c.json(await createCampaign(world, c.req.valid("json")), 201),
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/campaigns/{id}",
        tags,
        summary: "One campaign",
        request: { params: id },
        responses: { 200: json(CampaignView) },
      }),
      async (c) => c.json(await campaignOf(world, c.req.valid("param").id), 200),
    )
    .openapi(
      door("campaigns:write", {
        method: "patch",
        path: "/campaigns/{id}",
        tags,
        summary: "Changes a campaign; with If-Match only over the revision it names",
        request: { params: id, headers: ifMatch, ...body(Change) },
        responses: { 200: json(CampaignView) },
      }),
      async (c) => {
        const revision = revisionOf(c.req.valid("header")["If-Match"]);
        return c.json(
          await changeCampaign(world, c.req.valid("param").id, c.req.valid("json"), revision),
          200,
        );
      },
    )
    .openapi(
      door("campaigns:write", {
        method: "delete",
        path: "/campaigns/{id}",
        tags,
        summary: "Removes a campaign none of whose journeys was ever activated",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await removeCampaign(world, c.req.valid("param").id);
        return c.body(null, 204);
      },
    );
};
