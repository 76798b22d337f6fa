import { z } from "@hono/zod-openapi";
import { enrollPeople, removePerson } from "#engine/enroll";
import { ledgerOf, liveOf, stepPeople } from "#engine/status";
import { stepStatus } from "#engine/stepStatus";
import { listUnknown, settleUnknown } from "#engine/unknown";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, nothing, noun, pageOf, paging } from "../noun";
import {
  LedgerView,
  LiveView,
  STEP_PEOPLE,
  StepPersonView,
  StepStatusView,
  UnknownSettledView,
  UnknownView,
} from "../views/journeys";

const step = id.extend({ step: Id });
const tags = ["Live"];
const Decide = z.object({
  do: z.enum(["resend", "leave"]),
  touches: z.array(z.string().min(1).max(300)).min(1).max(100),
  evenAfterExit: z.boolean().optional().describe("also to people who have left the journey meanwhile"),
});
const Enrolled = z.object({
  enrolled: z.number(),
  refused: z.array(z.object({ person: z.string(), reason: z.string() })),
});

export const live = ({ world }: Deps) =>
  noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/journeys/{id}/live",
        tags,
        summary: "The journey as the live canvas shows it",
        request: { params: id },
        responses: { 200: json(LiveView) },
      }),
      async (c) => c.json(await liveOf(world, c.req.valid("param").id), 200),
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/journeys/{id}/steps/{step}",
        tags,
        summary: "How one step stands: in words, then in numbers",
        request: { params: step },
        responses: { 200: json(StepStatusView) },
      }),
      async (c) => {
        const { id: journey, step: name } = c.req.valid("param");
        return c.json(await stepStatus(world, journey, name), 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/journeys/{id}/steps/{step}/people",
        tags,
        summary: "The people behind a number of one step",
        request: {
          params: step,
          query: z.object({ view: z.enum(STEP_PEOPLE).default("waiting"), ...paging }),
        },
        responses: { 200: json(pageOf(StepPersonView).extend({ total: z.number() })) },
      }),
      async (c) => {
        const { id: journey, step: name } = c.req.valid("param");
        const { view, after, limit = 100 } = c.req.valid("query");
        // The order is by due time, which moves; so the place in the list is a plain number.
        const start = Math.max(0, Math.trunc(Number(after ?? 0)) || 0);
        const found = await stepPeople(world, journey, name, view, start + limit);
        const more = start + limit < found.total;
        return c.json(
          {
            items: found.people.slice(start, start + limit),
            total: found.total,
            ...(more ? { after: String(start + limit) } : {}),
          },
          200,
        );
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/journeys/{id}/unknown",
        tags,
        summary: "Touches of which nobody can tell whether they were sent, until a member decides on them",
        request: { params: id, query: z.object({ step: Id.optional(), ...paging }) },
        responses: { 200: json(pageOf(UnknownView)) },
      }),
      async (c) => c.json(await listUnknown(world, c.req.valid("param").id, c.req.valid("query")), 200),
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/journeys/{id}/unknown",
        tags,
        summary: "Sends such touches once more, or leaves them as they are; says of each what came of it",
        request: { params: id, ...body(Decide) },
        responses: { 200: json(UnknownSettledView) },
      }),
      async (c) => {
        const { touches, ...how } = c.req.valid("json");
        const { id: journey } = c.req.valid("param");
        return c.json(await settleUnknown(world, journey, touches, { ...how, by: callerOf(c).id }), 200);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/journeys/{id}/ledger",
        tags,
        summary: "What was spent, step by step",
        request: { params: id },
        responses: { 200: json(LedgerView) },
      }),
      async (c) => c.json(await ledgerOf(world, c.req.valid("param").id), 200),
    )
    .openapi(
      door("journeys:run", {
        method: "post",
        path: "/journeys/{id}/enrollments",
        tags,
        summary: "Enrolls people by hand; who may not enter is told why",
        request: { params: id, ...body(z.object({ people: z.array(Id).min(1).max(5_000) })) },
        responses: { 200: json(Enrolled) },
      }),
      async (c) => {
        const { people } = c.req.valid("json");
        const because = `enrolled by ${callerOf(c).name}`;
        return c.json(await enrollPeople(world, c.req.valid("param").id, [...new Set(people)], because), 200);
      },
    )
    .openapi(
      door("journeys:run", {
        method: "delete",
        path: "/journeys/{id}/enrollments/{person}",
        tags,
        summary: "Takes a person out of a journey at once",
        request: {
          params: id.extend({ person: Id }),
          ...body(z.object({ reason: z.string().trim().min(1).max(120) })),
        },
        responses: { 204: nothing },
      }),
      async (c) => {
        const { id: journey, person } = c.req.valid("param");
        await removePerson(world, journey, person, c.req.valid("json").reason, callerOf(c).name);
        return c.body(null, 204);
      },
    );
