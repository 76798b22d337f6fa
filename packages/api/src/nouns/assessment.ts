import { poolCsv, poolOf } from "#engine/assessment/pool";
import { Refusal } from "#engine/refusal";
import { startSweep } from "#engine/traits/sweep";
import type { Deps } from "../deps";
import { callerOf, door, json, noun } from "../noun";
import { may } from "../rights";
import { AssessmentView } from "../views/traits";

const tags = ["Assessment"];
const bytes = { schema: { type: "string", format: "binary" } } as const;

export const assessment = ({ world }: Deps) =>
  noun()
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/assessment",
        tags,
        summary: "The last assessment of the whole pool, and how far one is that is under way",
        responses: { 200: json(AssessmentView) },
      }),
      async (c) => c.json(await poolOf(world, { names: may(callerOf(c).role, "people:read") }), 200),
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/assessment",
        tags,
        summary: "Assesses the pool anew: fifths, scores, stages, reasons and all counts",
        responses: { 202: json(AssessmentView) },
      }),
      async (c) => {
        await startSweep(world, callerOf(c).name.slice(0, 80));
        return c.json(await poolOf(world, { names: true }), 202);
      },
    )
    .openapi(
      door("campaigns:read", {
        method: "get",
        path: "/assessment.csv",
        tags,
        summary: "The numbers of the last assessment as CSV, with their rules in words",
        responses: { 200: { description: "The numbers", content: { "text/csv": bytes } } },
      }),
      async (c) => {
        const csv = await poolCsv(world);
        if (csv === undefined)
          throw new Refusal("notAssessed", "The pool was never assessed. Assess it first.", 404);
        return c.body(csv, 200, {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": 'attachment; filename="assessment.csv"',
        });
      },
    );
