import { z } from "@hono/zod-openapi";
import { recordAttendance, settleAttendance, takeAttendanceFile } from "#engine/gatherings/attendance";
import type { Gathering, Registration } from "#engine/gatherings/gathering";
import {
  cancelGathering,
  changeGathering,
  gatheringOf,
  listGatherings,
  makeGathering,
  timesOf,
} from "#engine/gatherings/gatherings";
import { countRegistrations, isUntold, listRegistrations } from "#engine/gatherings/registrations";
import { registrationsCsv } from "#engine/gatherings/registrationsCsv";
import { fillPlaces, setStanding } from "#engine/gatherings/setStanding";
import { nameOf } from "#engine/people/nameOf";
import { readProfiles } from "#engine/people/readProfiles";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, noun, pageOf, paging } from "../noun";
import { repeatable } from "../repeatable";
import {
  AttendanceReport,
  GatheringDraft,
  GatheringView,
  RegistrationView,
  STANDINGS,
} from "../views/gatherings";

const tags = ["Events people are invited to"];
const bytes = { schema: { type: "string", format: "binary" } } as const;
const least = z.coerce
  .number()
  .int()
  .min(0)
  .max(600)
  .default(0)
  .describe("who stayed for fewer minutes has missed it");

const Told = z.object({
  person: Id.optional(),
  email: z.string().max(320).optional(),
  externalId: z.string().max(200).optional(),
  attended: z.boolean().default(true),
  minutes: z.number().min(0).max(10_000).optional(),
  joinedAt: z.number().int().min(0).max(8.64e15).optional(),
});

export const gatherings = (deps: Deps) => {
  const { world } = deps;
  const view = async (gathering: Gathering) => ({
    ...gathering,
    ...timesOf(gathering),
    ...(await countRegistrations(world, gathering.id, gathering.sequence)),
  });
  const shown = async (items: Registration[], sequence: number) => {
    const profiles = await readProfiles(
      world,
      items.map(({ person }) => person),
    );
    return items.map((one) => {
      const { untold: _untold, toldOf: _toldOf, touch: _touch, ...rest } = one;
      const profile = profiles.get(one.person);
      return {
        ...rest,
        name: nameOf(profile, one.person),
        ...(profile?.email ? { email: profile.email } : {}),
        ...(profile?.accountName ? { account: profile.accountName } : {}),
        told: !isUntold(one, sequence),
      };
    });
  };

  return noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/gatherings",
        tags,
        summary: "Events, the next one first, then those that are over",
        responses: { 200: json(pageOf(GatheringView)) },
      }),
      async (c) => c.json({ items: await Promise.all((await listGatherings(world)).map(view)) }, 200),
    )
    .openapi(
      door(
        "campaigns:write",
        {
          method: "post",
          path: "/gatherings",
          tags,
          summary: "Plans an event",
          request: body(GatheringDraft),
          responses: { 201: json(GatheringView) },
        },
        repeatable(deps),
      ),
      async (c) => c.json(await view(await makeGathering(world, c.req.valid("json"), callerOf(c).id)), 201),
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/gatherings/{id}",
        tags,
        summary: "One event",
        request: { params: id },
        responses: { 200: json(GatheringView) },
      }),
      async (c) => c.json(await view(await gatheringOf(world, c.req.valid("param").id)), 200),
    )
    .openapi(
      door("campaigns:write", {
        method: "put",
        path: "/gatherings/{id}",
        tags,
        summary: "Changes an event; calendars hear of it once those who registered are told",
        request: { params: id, ...body(GatheringDraft) },
        responses: { 200: json(GatheringView) },
      }),
      async (c) => {
        const changed = await changeGathering(world, c.req.valid("param").id, c.req.valid("json"));
        await fillPlaces(world, changed);
        return c.json(await view(changed), 200);
      },
    )
    .openapi(
      door("campaigns:write", {
        method: "post",
        path: "/gatherings/{id}/cancel",
        tags,
        summary: "Calls an event off; safe to repeat",
        request: { params: id },
        responses: { 200: json(GatheringView) },
      }),
      async (c) => c.json(await view(await cancelGathering(world, c.req.valid("param").id)), 200),
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/gatherings/{id}/tell",
        tags,
        summary: "Writes to those who have a place, or wait for one, what was changed; nobody hears it twice",
        request: { params: id },
        responses: { 202: json(z.object({ telling: z.number() })) },
      }),
      async (c) => {
        const gathering = await gatheringOf(world, c.req.valid("param").id);
        const { untold } = await countRegistrations(world, gathering.id, gathering.sequence);
        if (untold > 0)
          await world.jobs.send([{ job: "gathering", id: gathering.id, tell: gathering.sequence }]);
        return c.json({ telling: untold }, 202);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/gatherings/{id}/registrations",
        tags,
        summary: "Who stands how with an event",
        request: { params: id, query: z.object({ ...paging, standing: z.enum(STANDINGS).optional() }) },
        responses: { 200: json(pageOf(RegistrationView)) },
      }),
      async (c) => {
        const gathering = await gatheringOf(world, c.req.valid("param").id);
        const page = await listRegistrations(world, gathering.id, c.req.valid("query"));
        return c.json({ items: await shown(page.items, gathering.sequence), after: page.after }, 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/gatherings/{id}/registrations.csv",
        tags,
        summary: "Who stands how with an event, as CSV",
        request: { params: id },
        responses: { 200: { description: "The list", content: { "text/csv": bytes } } },
      }),
      async (c) => {
        const gathering = await gatheringOf(world, c.req.valid("param").id);
        return c.body(await registrationsCsv(world, gathering.id), 200, {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="event-${gathering.id.replace(/[^\w-]/g, "")}.csv"`,
        });
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/gatherings/{id}/registrations",
        tags,
        summary: "A member registers somebody, takes them off, or says whether they came; safe to repeat",
        request: {
          params: id,
          ...body(
            z.object({ person: Id, standing: z.enum(["registered", "declined", "attended", "missed"]) }),
          ),
        },
        responses: { 200: json(RegistrationView) },
      }),
      async (c) => {
        const gathering = await gatheringOf(world, c.req.valid("param").id);
        const { person, standing } = c.req.valid("json");
        const one = await setStanding(world, gathering.id, person, { standing, by: callerOf(c).id });
        const [said] = await shown([one], gathering.sequence);
        return c.json(said!, 200);
      },
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/gatherings/{id}/attendance",
          tags,
          summary:
            "Tells who came, for how long; people nobody here knows are reported by their place in the list",
          request: {
            params: id,
            ...body(z.object({ people: z.array(Told).min(1).max(1_000), least: least.optional() })),
          },
          responses: { 200: json(AttendanceReport) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { people, least: minutes = 0 } = c.req.valid("json");
        const told = people.map((one, i) => ({ ...one, line: i + 1 }));
        const report = await recordAttendance(world, c.req.valid("param").id, told, {
          least: minutes,
          by: callerOf(c).id,
        });
        return c.json(report, 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/gatherings/{id}/attendance-file",
        tags,
        summary:
          "Reads the report of Zoom, Teams, ON24 or another tool: e-mail, time of joining, minutes; safe to repeat",
        request: {
          params: id,
          query: z.object({ least }),
          body: { content: { "text/csv": bytes, "application/octet-stream": bytes } },
        },
        responses: { 200: json(AttendanceReport) },
      }),
      async (c) => {
        const file = new Uint8Array(await c.req.arrayBuffer());
        if (file.length === 0)
          throw new Refusal("noFile", "Send the report itself as the body, with Content-Type text/csv.", 400);
        const { least: minutes } = c.req.valid("query");
        const report = await takeAttendanceFile(world, c.req.valid("param").id, file, {
          least: minutes,
          by: callerOf(c).id,
        });
        return c.json(report, 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/gatherings/{id}/settle",
        tags,
        summary:
          "After the event: who had registered and is not known to have come has missed it; safe to repeat",
        request: { params: id },
        responses: { 200: json(AttendanceReport) },
      }),
      async (c) => c.json(await settleAttendance(world, c.req.valid("param").id, callerOf(c).id), 200),
    );
};
