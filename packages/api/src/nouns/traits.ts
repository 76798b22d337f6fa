import { z } from "@hono/zod-openapi";
import { Refusal } from "#engine/refusal";
import { setTraits } from "#engine/traits/byHand";
import { explainTraits, previewModel } from "#engine/traits/explain";
import { readModel, saveModel } from "#engine/traits/model";
import { issueWords } from "#journey/issueWords";
import { TraitsModel } from "#journey/scores/model";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, noun } from "../noun";
import { ifMatch, revisionOf } from "../revision";
import { ModelShape, ModelView, PersonTraitsView, PreviewView, SaidOfPerson } from "../views/traits";

const tags = ["Scores"];

export const traits = ({ world }: Deps) =>
  noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/scores/model",
        tags,
        summary: "How people are scored, and what tells their stage and reason for lapse",
        responses: { 200: json(ModelView) },
      }),
      async (c) => {
        const { model, revision } = await readModel(world);
        return c.json({ ...model, revision }, 200);
      },
    )
    .openapi(
      door("rules:set", {
        method: "put",
        path: "/scores/model",
        tags,
        summary: "Replaces the rules; people are scored by them with the next assessment",
        request: { headers: ifMatch, ...body(ModelShape) },
        responses: { 200: json(ModelView) },
      }),
      async (c) => {
        const said = revisionOf(c.req.valid("header")["If-Match"]);
        const { model, revision } = await saveModel(world, modelOf(c.req.valid("json")), said);
        return c.json({ ...model, revision }, 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "post",
        path: "/scores/preview",
        tags,
        summary: "What rules would make of a few people, without keeping anything",
        request: body(ModelShape),
        responses: { 200: json(z.object({ items: z.array(PreviewView) })) },
      }),
      async (c) => c.json({ items: await previewModel(world, modelOf(c.req.valid("json"))) }, 200),
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/people/{id}/traits",
        tags,
        summary: "Stage, score and what it is made of, fifths and reason for lapse of somebody",
        request: { params: id },
        responses: { 200: json(PersonTraitsView) },
      }),
      async (c) => c.json(await explainTraits(world, c.req.valid("param").id), 200),
    )
    .openapi(
      door("people:write", {
        method: "put",
        path: "/people/{id}/traits",
        tags,
        summary: "Says somebody's stage or reason for lapse by hand, or hands it back to the rules",
        request: { params: id, ...body(SaidOfPerson) },
        responses: { 200: json(PersonTraitsView) },
      }),
      async (c) => {
        const person = c.req.valid("param").id;
        await setTraits(world, person, c.req.valid("json"), callerOf(c).name.slice(0, 80));
        return c.json(await explainTraits(world, person), 200);
      },
    );

/** The model somebody sent, or a refusal that names the rule at fault. */
function modelOf(said: unknown): TraitsModel {
  const parsed = TraitsModel.safeParse(said);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Refusal(
    "badModel",
    issue ? issueWords(issue) : "These rules do not fit.",
    422,
    parsed.error.issues.slice(0, 50).map((one) => ({
      code: one.code,
      message: issueWords(one),
      field: one.path.map(String).join("."),
    })),
  );
}
