import { z } from "@hono/zod-openapi";
import {
  CUSTOM_TYPES,
  createField,
  defineField,
  FieldDefinition,
  listCustomFields,
  previewType,
  removeField,
} from "#engine/people/customFields";
import type { Deps } from "../deps";
import { body, door, id, json, nothing, noun, pageOf } from "../noun";
import { repeatable } from "../repeatable";
import { CustomFieldView, TypePreviewView } from "../views/merges";

const Type = z.object({
  type: z.enum(CUSTOM_TYPES),
  options: z.array(z.string().max(200)).max(200).optional(),
});
const tags = ["Custom fields"];

export const customFields = (deps: Deps) => {
  const { world } = deps;
  return noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/custom-fields",
        tags,
        summary: "The house's own fields of a person with their types",
        responses: { 200: json(pageOf(CustomFieldView)) },
      }),
      async (c) => c.json({ items: await listCustomFields(world) }, 200),
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/custom-fields",
          tags,
          summary: "Makes a field",
          request: body(FieldDefinition),
          responses: { 201: json(CustomFieldView) },
        },
        repeatable(deps),
      ),
      async (c) => c.json(await createField(world, c.req.valid("json")), 201),
    )
    .openapi(
      door("people:write", {
        method: "patch",
        path: "/custom-fields/{id}",
        tags,
        summary: "Gives a field another label, type or options, or hides it",
        request: { params: id, ...body(FieldDefinition.partial()) },
        responses: { 200: json(CustomFieldView) },
      }),
      async (c) => c.json(await defineField(world, c.req.valid("param").id, c.req.valid("json")), 200),
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/custom-fields/{id}/preview",
        tags,
        summary: "How many values would fit another type; nothing is changed",
        request: { params: id, ...body(Type) },
        responses: { 200: json(TypePreviewView) },
      }),
      async (c) => c.json(await previewType(world, c.req.valid("param").id, c.req.valid("json")), 200),
    )
    .openapi(
      door("people:write", {
        method: "delete",
        path: "/custom-fields/{id}",
        tags,
        summary: "Deletes a field that nobody has a value in and no segment asks for",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await removeField(world, c.req.valid("param").id);
        return c.body(null, 204);
      },
    );
};
