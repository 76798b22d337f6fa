import { z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { activitiesOf } from "#engine/people/activities";
import { activityNames } from "#engine/people/activityNames";
import { EventInput, readEvent, recordEvents } from "#engine/people/events";
import { getProfile } from "#engine/people/savePerson";
import { Refusal } from "#engine/refusal";
import { issueRefusal } from "../answers";
import type { Deps, Env } from "../deps";
import { isLines, recordLines } from "../eventLines";
import { body, callerOf, door, id, json, noun, pageOf, paging } from "../noun";
import { repeatable } from "../repeatable";
import { ActivityNameView, ActivityView, EventResultView } from "../views/events";

const one = z.toJSONSchema(EventInput, { io: "input", target: "openapi-3.0" });
/** One event, or many of them at once; each is read on its own, so that a bad one does not take the good ones along. */
const Events = z
  .preprocess((said) => (Array.isArray(said) ? said : [said]), z.array(z.unknown()).min(1).max(1_000))
  .openapi({
    type: "array",
    items: { type: "object", properties: Object(one.properties), required: ["event"] },
    description: "a list of events; a single one may also come without its list",
  });
const tags = ["Events"];

export const events = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/events",
          tags,
          summary:
            "Tells what people did: one event, a list, or JSON lines (application/x-ndjson, up to 100 MB, answered line by line). An id makes telling it twice the same as telling it once. Live ones start and wake journeys, those older than 24 hours are only written down",
          request: body(Events),
          responses: { 202: json(z.object({ results: z.array(EventResultView) })) },
        },
        repeatable(deps),
        takeLines(deps),
      ),
      async (c) => {
        const said = c.req.valid("json");
        const read = said.map(readEvent);
        // Who sends one event alone is told at once; of a list the good ones are kept.
        if (read.length === 1 && read[0] && "fault" in read[0]) {
          const { error } = z.array(EventInput).safeParse(said);
          if (error) throw issueRefusal(error, "json");
        }
        const good = read.flatMap((event) => ("event" in event ? event.event : []));
        const done = await recordEvents(world, good, sourceOf(callerOf(c)));
        let next = 0;
        const results = read.map((event) =>
          "event" in event ? done[next++]! : { accepted: false, code: "badEvent", message: event.fault },
        );
        return c.json({ results }, 202);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/activities/names",
        tags,
        summary: "The activities this house has been told of, and the currency of their values",
        responses: {
          200: json(z.object({ items: z.array(ActivityNameView), currency: z.string().optional() })),
        },
      }),
      async (c) => {
        const { names, currency } = await activityNames(world);
        const items = Object.entries(names)
          .map(([name, { since, valued = false }]) => ({ name, since, valued }))
          .sort((a, b) => (a.name < b.name ? -1 : 1));
        return c.json(currency === undefined ? { items } : { items, currency }, 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/people/{id}/activities",
        tags,
        summary: "What somebody did outside of our messages, newest first",
        request: { params: id, query: z.object(paging) },
        responses: { 200: json(pageOf(ActivityView)) },
      }),
      async (c) => {
        const person = c.req.valid("param").id;
        if (!(await getProfile(world, person)))
          throw new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);
        const { activities: items, next: after } = await activitiesOf(world, person, c.req.valid("query"));
        return c.json({ items, after }, 200);
      },
    );
};

/** JSON lines are read as they come, by nobody who wants the whole body first. */
const takeLines =
  ({ world }: Deps): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (!isLines(c.req.header("content-type"))) return next();
    const answers = await recordLines(world, c.req.raw.body, sourceOf(callerOf(c)));
    return c.body(answers, 202, { "Content-Type": "application/x-ndjson; charset=utf-8" });
  };

const sourceOf = ({ name }: { name: string }): string => name.slice(0, 80);
