import { z } from "@hono/zod-openapi";
import { draftOf, problemsOf, readJourney } from "#engine/drafts";
import { forecastOf } from "#engine/forecasts";
import { archiveJourney, createJourney, journeyOf, listJourneys, listVersions } from "#engine/journeys";
import { pause, resume } from "#engine/pause";
import { Refusal } from "#engine/refusal";
import { countersOf } from "#engine/status";
import { versionOf } from "#engine/versions";
import { RESUME_MODES } from "#journey/pauses";
import type { Deps } from "../deps";
import { journeyView, metaView, metaViews, versionView } from "../journeyWords";
import { body, callerOf, door, Id, id, json, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { ForecastView, JourneyMetaView, JourneyView, VersionView } from "../views/journeys";

const Draft = z.object({
  campaign: Id,
  name: z.string().trim().min(1).max(160),
  document: z.unknown().optional(),
});
const tags = ["Journeys"];

export const journeys = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/journeys",
        tags,
        summary: "Journeys with their numbers, newest first",
        request: { query: z.object({ campaign: Id.optional() }) },
        responses: { 200: json(pageOf(JourneyMetaView)) },
      }),
      async (c) =>
        c.json(
          { items: await metaViews(world, await listJourneys(world, c.req.valid("query").campaign)) },
          200,
        ),
    )
    .openapi(
      door(
        "campaigns:write",
        {
          method: "post",
          path: "/journeys",
          tags,
          summary: "Makes a journey in a campaign, empty or from a document",
          request: body(Draft),
          responses: { 201: json(JourneyView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { document, ...draft } = c.req.valid("json");
        const read = document === undefined ? undefined : readJourney(document);
        const meta = await createJourney(world, { ...draft, document: read }, callerOf(c).id);
        return c.json(await journeyView(world, meta), 201);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/journeys/{id}",
        tags,
        summary: "A journey with its draft and the draft's problems",
        request: { params: id },
        responses: { 200: json(JourneyView) },
      }),
      async (c) => c.json(await journeyView(world, await journeyOf(world, c.req.valid("param").id)), 200),
    )
    .openapi(
      door("campaigns:read", {
        method: "post",
        path: "/journeys/{id}/forecast",
        tags,
        summary:
          "People, touches, answers and money of a drawing on its real audience, before it is activated",
        request: { params: id, ...body(z.object({ document: z.unknown().optional() })) },
        responses: { 200: json(ForecastView) },
      }),
      async (c) => {
        const { document } = c.req.valid("json");
        const read = document === undefined ? undefined : readJourney(document);
        return c.json(await forecastOf(world, c.req.valid("param").id, read), 200);
      },
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/journeys/{id}/pause",
        tags,
        summary: "Freezes everybody where they stand",
        request: { params: id },
        responses: { 200: json(JourneyMetaView) },
      }),
      async (c) =>
        c.json(await metaView(world, await pause(world, c.req.valid("param").id, callerOf(c).id)), 200),
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/journeys/{id}/resume",
        tags,
        summary:
          "Lets a paused journey go on: what fell due meanwhile now, not at all, or waits longer by the pause",
        request: { params: id, ...body(z.object({ mode: z.enum(RESUME_MODES).default("now") })) },
        responses: { 200: json(JourneyMetaView) },
      }),
      async (c) => {
        const { mode } = c.req.valid("json");
        const meta = await resume(world, c.req.valid("param").id, callerOf(c).id, mode);
        return c.json(await metaView(world, meta), 200);
      },
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/journeys/{id}/archive",
        tags,
        summary: "Puts a journey away that nobody is inside of",
        request: { params: id },
        responses: { 200: json(JourneyMetaView) },
      }),
      async (c) => {
        const { id: journey } = c.req.valid("param");
        await journeyOf(world, journey);
        const { entered, finished } = await countersOf(world, journey);
        return c.json(await metaView(world, await archiveJourney(world, journey, entered - finished)), 200);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/journeys/{id}/versions",
        tags,
        summary: "Published versions, newest first",
        request: { params: id },
        responses: { 200: json(pageOf(VersionView)) },
      }),
      async (c) => {
        const versions = await listVersions(world, c.req.valid("param").id);
        return c.json({ items: versions.map(versionView) }, 200);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/journeys/{id}/versions/{number}",
        tags,
        summary: "One published version",
        request: { params: id.extend({ number: z.coerce.number().int().min(1).max(999_999) }) },
        responses: { 200: json(VersionView) },
      }),
      async (c) => {
        const { id: journey, number } = c.req.valid("param");
        const version = await versionOf(world, journey, number);
        if (!version) throw new Refusal("unknownVersion", "This journey has no such version.", 404);
        return c.json(versionView(version), 200);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/journeys/{id}/problems",
        tags,
        summary: "What is wrong with the draft, or missing in it, now",
        request: { params: id },
        responses: { 200: json(JourneyView.pick({ problems: true })) },
      }),
      async (c) => {
        const draft = await draftOf(world, c.req.valid("param").id);
        return c.json({ problems: await problemsOf(world, draft.document, c.req.valid("param").id) }, 200);
      },
    );
};
