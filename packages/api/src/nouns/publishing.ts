import { z } from "@hono/zod-openapi";
import { differenceOf } from "#engine/differences";
import { readJourney } from "#engine/drafts";
import { migrationForecastOf } from "#engine/migrationForecast";
import { activate } from "#engine/publish";
import { Choices } from "#journey/moves";
import type { Deps } from "../deps";
import { metaView } from "../journeyWords";
import { body, callerOf, door, id, json, noun } from "../noun";
import { JourneyMetaView } from "../views/journeys";
import { DifferenceView, MigrationForecastView } from "../views/publishing";

const tags = ["Journeys"];
const drawing = { document: z.unknown().optional().describe("the stored draft when absent") };
const choices = Choices.optional().describe(
  "what becomes of the people inside the live version: by step, and for the rest; they move along when absent",
);
const read = (document: unknown) => (document === undefined ? undefined : readJourney(document));

/** From a drawing to a live version: what would change, for whom, and making it so. */
export const publishing = ({ world }: Deps) =>
  noun()
    .openapi(
      door("campaigns:read", {
        method: "post",
        path: "/journeys/{id}/difference",
        tags,
        summary: "What publishing a drawing would change, by step, with the people inside each",
        request: { params: id, ...body(z.object(drawing)) },
        responses: { 200: json(DifferenceView) },
      }),
      async (c) => {
        const { document } = c.req.valid("json");
        return c.json(await differenceOf(world, c.req.valid("param").id, read(document)), 200);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "post",
        path: "/journeys/{id}/difference/forecast",
        tags,
        summary: "What publishing would do to the people inside, run ahead from where they really stand",
        request: { params: id, ...body(z.object({ ...drawing, choices })) },
        responses: { 200: json(MigrationForecastView) },
      }),
      async (c) => {
        const { document, choices: said } = c.req.valid("json");
        const journey = c.req.valid("param").id;
        return c.json(
          await migrationForecastOf(world, journey, said ?? Choices.parse({}), read(document)),
          200,
        );
      },
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/journeys/{id}/activate",
        tags,
        summary:
          "Publishes the draft, lets its audience in, and moves who is inside; 422 with problems when it is not finished or people stand at a step that is gone",
        request: {
          params: id,
          body: { content: { "application/json": { schema: z.object({ choices }) } }, required: false },
        },
        responses: { 200: json(JourneyMetaView) },
      }),
      async (c) => {
        const { choices: said } = c.req.valid("json");
        const meta = await activate(world, c.req.valid("param").id, callerOf(c).id, said);
        return c.json(await metaView(world, meta), 200);
      },
    );
