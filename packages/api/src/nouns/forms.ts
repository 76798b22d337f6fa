import { z } from "@hono/zod-openapi";
import { contentOf } from "#engine/content/library";
import { SAMPLE } from "#engine/content/preview";
import { valuesOf } from "#engine/content/values";
import { acceptSubmission, discardSubmission } from "#engine/forms/applySubmission";
import { answerWords } from "#engine/forms/readAnswers";
import { listSubmissions, PARKED_BECAUSE, type Submission } from "#engine/forms/submission";
import { everyField, submissionsCsv } from "#engine/forms/submissionsCsv";
import { nameOf } from "#engine/people/nameOf";
import { readProfiles } from "#engine/people/readProfiles";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { body, door, Id, id, json, nothing, noun, pageOf, paging } from "../noun";
import { formPage } from "../pages/formPage";
import { repeatable } from "../repeatable";
import { FormPreviewDraft, SubmissionView } from "../views/forms";

const one = z.object({ id: Id, entry: Id });
const tags = ["Forms"];

export const forms = (deps: Deps) => {
  const { world } = deps;
  const isForm = async (form: string) => {
    const content = await contentOf(world, form);
    if (content.channel !== "form") throw new Refusal("noForm", "This content is no form.", 404);
  };
  const shown = async (form: string, items: Submission[]) => {
    const fields = await everyField(world, form);
    const profiles = await readProfiles(
      world,
      items.flatMap(({ person }) => person ?? []),
    );
    return items.map(({ answers, net: _net, because, ...rest }) => ({
      ...rest,
      ...(because ? { because: PARKED_BECAUSE[because] } : {}),
      ...(rest.person ? { name: nameOf(profiles.get(rest.person), rest.person) } : {}),
      answers: fields.flatMap((field) =>
        answers[field.id] === undefined
          ? []
          : [{ field: field.id, label: field.label, words: answerWords(field, answers[field.id]) }],
      ),
    }));
  };

  return noun()
    .openapi(
      door("people:read", {
        method: "get",
        path: "/forms/{id}/submissions",
        tags,
        summary: "What was filled in, newest first; with parked=1 what waits for somebody to look at it",
        request: { params: id, query: z.object({ ...paging, parked: z.enum(["0", "1"]).optional() }) },
        responses: { 200: json(pageOf(SubmissionView)) },
      }),
      async (c) => {
        const form = c.req.valid("param").id;
        await isForm(form);
        const { parked, ...rest } = c.req.valid("query");
        const page = await listSubmissions(world, form, { ...rest, parked: parked === "1" });
        return c.json({ items: await shown(form, page.items), after: page.after }, 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/forms/{id}/submissions.csv",
        tags,
        summary: "What was filled in, as CSV",
        request: { params: id },
        responses: {
          200: {
            description: "The entries",
            content: { "text/csv": { schema: { type: "string" as const } } },
          },
        },
      }),
      async (c) => {
        const form = c.req.valid("param").id;
        await isForm(form);
        const parts: string[] = [];
        for await (const part of submissionsCsv(world, form)) parts.push(part);
        return c.body(parts.join(""), 200, {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="form-${form.replace(/[^\w-]/g, "")}.csv"`,
        });
      },
    )
    .openapi(
      door(
        "people:write",
        {
          method: "post",
          path: "/forms/{id}/submissions/{entry}/accept",
          tags,
          summary: "Lets a parked entry count; safe to repeat",
          request: { params: one },
          responses: { 200: json(SubmissionView) },
        },
        repeatable(deps),
      ),
      async (c) => {
        const { id: form, entry } = c.req.valid("param");
        const [view] = await shown(form, [await acceptSubmission(world, form, entry)]);
        return c.json(view!, 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "delete",
        path: "/forms/{id}/submissions/{entry}",
        tags,
        summary: "Throws a parked entry away",
        request: { params: one },
        responses: { 204: nothing },
      }),
      async (c) => {
        const { id: form, entry } = c.req.valid("param");
        await discardSubmission(world, form, entry);
        return c.body(null, 204);
      },
    )
    .openapi(
      door("contents:read", {
        method: "post",
        path: "/forms/preview",
        tags,
        summary: "A form as somebody would see it, as a page",
        request: body(FormPreviewDraft),
        responses: { 200: json(z.object({ html: z.string() })) },
      }),
      async (c) => {
        const { draft, language, scheme } = c.req.valid("json");
        try {
          const values = valuesOf(SAMPLE, { journey: "", version: 0, step: "" }, { unsubscribe: "" });
          const html = formPage({
            content: { body: draft.body, form: draft.form },
            language,
            values,
            mark: "",
            footer: world.settings.postalAddress,
            scheme,
          });
          return c.json({ html }, 200);
        } catch (error) {
          const why = error instanceof Error ? error.message : "It cannot be shown.";
          throw new Refusal("badContent", why, 422);
        }
      },
    );
};
