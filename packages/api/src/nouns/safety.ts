import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { pageOfTasks } from "#engine/inbox/list";
import { threadOf } from "#engine/inbox/thread";
import { Refusal } from "#engine/refusal";
import type { TaskRow } from "#engine/rows";
import { closeAsNone, closeWithReference, lookAgainAt, takeUp, thank } from "#engine/safety/cases";
import { csvOf, markExported, safetyCases } from "#engine/safety/exportCases";
import { dayReports, linesOfDay, reconcileDay } from "#engine/safety/reconcile";
import { taskOf, withWords } from "#engine/tasks";
import { ResponseClass } from "#journey/journey";
import type { Deps, Env } from "../deps";
import { body, callerOf, door, id, json, noun, pageOf, paging } from "../noun";
import { DayReportView, SafetyView, ThreadView } from "../views/inbox";
import { workerOf } from "../whose";

const Day = z.object({ day: z.iso.date("must be a day such as 2030-05-17") });
const file = { description: "A file", content: { "text/csv": { schema: z.string() } } };
const tags = ["Safety"];

const download = (c: Context<Env>, name: string, type: string, text: string) =>
  c.body(text, 200, {
    "content-type": `${type}; charset=utf-8`,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
  });

export const safety = ({ world }: Deps) => {
  const viewOf = async (task: TaskRow): Promise<SafetyView> => {
    const [open] = await withWords(world, [task]);
    if (!open) throw new Refusal("unknownTask", "There is no such report.", 404);
    return { ...open, report: open.report ?? { received: open.createdAt } };
  };
  return noun()
    .openapi(
      door("safety:read", {
        method: "get",
        path: "/safety",
        tags,
        summary:
          "Reports of possible adverse events and product complaints: open ones by when their day ends",
        request: { query: z.object({ status: z.enum(["open", "done"]).default("open"), ...paging }) },
        responses: { 200: json(pageOf(SafetyView)) },
      }),
      async (c) => {
        const { status, ...how } = c.req.valid("query");
        const page = await pageOfTasks(world, { sort: status, whose: [{ safety: true }], ...how });
        const items = await Promise.all(page.tasks.map(viewOf));
        return c.json({ items, ...(page.after ? { after: page.after } : {}) }, 200);
      },
    )
    .openapi(
      door("safety:read", {
        method: "get",
        path: "/safety/days",
        tags,
        summary: "The daily comparison of what was received, flagged, taken up and sent on",
        responses: { 200: json(pageOf(DayReportView)) },
      }),
      async (c) => c.json({ items: await dayReports(world) }, 200),
    )
    .openapi(
      door("safety:work", {
        method: "post",
        path: "/safety/days/{day}",
        tags,
        summary: "Compares a day anew, as things stand now",
        request: { params: Day },
        responses: { 200: json(DayReportView) },
      }),
      async (c) => c.json(await reconcileDay(world, c.req.valid("param").day), 200),
    )
    .openapi(
      door("safety:read", {
        method: "get",
        path: "/safety/days/{day}/file",
        tags,
        summary: "Every text of a day with what was heard in it and what became of it, as CSV",
        request: { params: Day },
        responses: { 200: file },
      }),
      async (c) => {
        const { day } = c.req.valid("param");
        const lines = await linesOfDay(world, day);
        const columns = Object.keys(
          lines[0] ?? { reply: "", received: "", class: "", flagged: "", report: "" },
        );
        return download(c, `reconciliation-${day}.csv`, "text/csv", csvOf(lines, columns));
      },
    )
    .openapi(
      door("safety:work", {
        method: "post",
        path: "/safety/export",
        tags,
        summary:
          "Reports for the safety database, as CSV or JSON; those that are open are marked as handed over",
        request: body(
          z.object({
            status: z.enum(["open", "done"]).default("open"),
            format: z.enum(["csv", "json"]).default("csv"),
          }),
        ),
        responses: { 200: file },
      }),
      async (c) => {
        const { status, format } = c.req.valid("json");
        const cases: Awaited<ReturnType<typeof safetyCases>>["cases"] = [];
        let after: string | undefined;
        do {
          const page = await safetyCases(world, { sort: status, after });
          cases.push(...page.cases);
          after = page.after;
        } while (after !== undefined);
        await markExported(
          world,
          cases.map(({ safetyReportId }) => safetyReportId),
          await workerOf(world, callerOf(c)),
        );
        if (format === "json")
          return download(c, "safety-reports.json", "application/json", JSON.stringify({ cases }, null, 2));
        const columns = Object.keys(cases[0] ?? { safetyReportId: "", firstReceived: "", narrative: "" });
        return download(c, "safety-reports.csv", "text/csv", csvOf(cases, columns));
      },
    )
    .openapi(
      door("safety:read", {
        method: "get",
        path: "/safety/{id}",
        tags,
        summary: "One report with the text, the message it answers and the history",
        request: { params: id },
        responses: { 200: json(ThreadView.extend({ task: SafetyView })) },
      }),
      async (c) => {
        const task = await taskOf(world, c.req.valid("param").id);
        if (task.kind !== "safety") throw new Refusal("unknownTask", "There is no such report.", 404);
        return c.json({ ...(await threadOf(world, task)), task: await viewOf(task) }, 200);
      },
    )
    .openapi(
      door("safety:work", {
        method: "post",
        path: "/safety/{id}/take-up",
        tags,
        summary: "Takes a report up: it is acknowledged from then on",
        request: { params: id },
        responses: { 200: json(SafetyView) },
      }),
      async (c) =>
        c.json(
          await viewOf(await takeUp(world, c.req.valid("param").id, await workerOf(world, callerOf(c)))),
          200,
        ),
    )
    .openapi(
      door("safety:work", {
        method: "post",
        path: "/safety/{id}/close",
        tags,
        summary: "Closes a report with its case reference, and lets the person's journeys go on or end",
        request: {
          params: id,
          ...body(
            z.object({
              reference: z.string().trim().min(3, "needs at least three characters").max(200),
              journeys: z.enum(["resume", "end"]),
            }),
          ),
        },
        responses: { 200: json(SafetyView) },
      }),
      async (c) => {
        const doer = await workerOf(world, callerOf(c));
        const task = await closeWithReference(world, c.req.valid("param").id, c.req.valid("json"), doer);
        return c.json(await viewOf(task), 200);
      },
    )
    .openapi(
      door("safety:work", {
        method: "post",
        path: "/safety/{id}/none",
        tags,
        summary:
          "Closes a report as none, with the reason and what the answer was; a second member looks at it",
        request: {
          params: id,
          ...body(
            z.object({
              reason: z.string().trim().min(10, "needs a sentence").max(2_000),
              class: ResponseClass.exclude(["adverseEvent", "unsubscribe"]).default("unclear"),
            }),
          ),
        },
        responses: { 200: json(SafetyView) },
      }),
      async (c) => {
        const doer = await workerOf(world, callerOf(c));
        const task = await closeAsNone(world, c.req.valid("param").id, c.req.valid("json"), doer);
        return c.json(await viewOf(task), 200);
      },
    )
    .openapi(
      door("safety:work", {
        method: "post",
        path: "/safety/{id}/second",
        tags,
        summary: "The second look at a report that was closed as none; who disagrees opens it again",
        request: {
          params: id,
          ...body(z.object({ agrees: z.boolean(), note: z.string().trim().max(2_000).optional() })),
        },
        responses: { 200: json(SafetyView) },
      }),
      async (c) => {
        const doer = await workerOf(world, callerOf(c));
        const { note, agrees } = c.req.valid("json");
        const task = await lookAgainAt(
          world,
          c.req.valid("param").id,
          { agrees, ...(note ? { note } : {}) },
          doer,
        );
        return c.json(await viewOf(task), 200);
      },
    )
    .openapi(
      door("safety:work", {
        method: "post",
        path: "/safety/{id}/thank",
        tags,
        summary: "Thanks whoever wrote, in the house's one line. Sent once",
        request: { params: id },
        responses: { 200: json(SafetyView) },
      }),
      async (c) => {
        const doer = await workerOf(world, callerOf(c));
        return c.json(await viewOf(await thank(world, c.req.valid("param").id, doer)), 200);
      },
    );
};
