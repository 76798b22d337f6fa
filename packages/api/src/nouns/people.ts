import { z } from "@hono/zod-openapi";
import { erasePerson } from "#engine/people/erasePerson";
import { exportPerson } from "#engine/people/exportPerson";
import { filterPeople, isFiltered } from "#engine/people/filterPeople";
import { listPeople, personLine } from "#engine/people/listPeople";
import { getPerson, PersonInput, savePerson } from "#engine/people/savePerson";
import { Refusal } from "#engine/refusal";
import { Channel } from "#journey/journey";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, noun, pageOf, paging } from "../noun";
import { personView } from "../personWords";
import { repeatable } from "../repeatable";
import { ErasedView, PersonRowView, PersonView } from "../views/people";

const Draft = PersonInput.omit({ id: true }).extend({
  consent: z.partialRecord(Channel, z.boolean()).optional(),
  source: z.string().max(200).optional().describe("where the consent comes from, in words"),
});
const Change = PersonInput.omit({ id: true });
const Text = z.string().max(200).optional();
const filters = {
  account: Text.describe("id of an account"),
  owner: Text.describe("of the person, or else of their account"),
  territory: Text,
  stage: Text.describe("of the life cycle"),
  consent: Channel.optional().describe("may be written to or called on this channel"),
};
const tags = ["People"];

const gone = () => new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);

export const people = (deps: Deps) => {
  const { world } = deps;
  const line = async (person: string) => {
    const found = await getPerson(world, person);
    if (!found) throw gone();
    return personLine(found);
  };
  return noun()
    .openapi(
      door("people:read", {
        method: "get",
        path: "/people",
        tags,
        summary:
          "People, or those whose name, address, account or id hold every word of q, and who fit the filters",
        request: { query: z.object({ q: z.string().max(200).optional(), ...filters, ...paging }) },
        responses: { 200: json(pageOf(PersonRowView)) },
      }),
      async (c) => {
        const { q, after, limit, ...filter } = c.req.valid("query");
        const found = isFiltered(filter)
          ? await filterPeople(world, { q, after, limit, ...filter })
          : await listPeople(world, { q, after, limit });
        return c.json({ items: found.people, after: found.next }, 200);
      },
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/people",
          tags,
          summary: "Makes a person, or changes the one with the same external id, e-mail or phone",
          request: body(Draft),
          responses: { 201: json(PersonRowView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { consent, source, ...input } = c.req.valid("json");
        const { id: by, name } = callerOf(c);
        const saved = await savePerson(world, input, consent, source ?? `told by ${name}`, by);
        return c.json(await line(saved.person), 201);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/people/{id}",
        tags,
        summary: "A person with consent, journeys and the whole timeline",
        request: { params: id },
        responses: { 200: json(PersonView) },
      }),
      async (c) => c.json(await personView(world, c.req.valid("param").id), 200),
    )
    .openapi(
      door("people:write", {
        method: "patch",
        path: "/people/{id}",
        tags,
        summary: "Changes what is named; null forgets a value",
        request: { params: id, ...body(Change) },
        responses: { 200: json(PersonRowView) },
      }),
      async (c) => {
        const { id: person } = c.req.valid("param");
        await savePerson(world, { ...c.req.valid("json"), id: person });
        return c.json(await line(person), 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "delete",
        path: "/people/{id}",
        tags,
        summary: "Erases a person and everything about them; says what is kept and why",
        request: { params: id },
        responses: { 200: json(ErasedView) },
      }),
      async (c) => {
        const kept = await erasePerson(world, c.req.valid("param").id);
        if (!kept) throw gone();
        return c.json({ kept }, 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "get",
        path: "/people/{id}/export",
        tags,
        summary: "Everything that is known about a person, for the person",
        request: { params: id },
        responses: { 200: json(z.record(z.string(), z.unknown())) },
      }),
      async (c) => {
        const { id: person } = c.req.valid("param");
        const known = await exportPerson(world, person);
        if (!known) throw gone();
        return c.json({ ...known }, 200, {
          "Content-Disposition": `attachment; filename="${person}.json"`,
        });
      },
    );
};
