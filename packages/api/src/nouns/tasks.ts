import { z } from "@hono/zod-openapi";
import { assignTask, finishTask, listTasks } from "#engine/tasks";
import { ResponseClass } from "#journey/journey";
import type { Deps } from "../deps";
import { body, callerOf, door, Id, id, json, noun, pageOf, paging } from "../noun";
import { TaskView } from "../views/journeys";

const Outcome = z.object({ class: ResponseClass, note: z.string().max(5_000).default("") });
const tags = ["Tasks"];

export const tasks = ({ world }: Deps) =>
  noun()
    .openapi(
      door("tasks:read", {
        method: "get",
        path: "/tasks",
        tags,
        summary: "Open tasks by due time, or those that are done, latest first",
        request: { query: z.object({ status: z.enum(["open", "done"]).default("open"), ...paging }) },
        responses: { 200: json(pageOf(TaskView)) },
      }),
      async (c) => c.json(await listTasks(world, c.req.valid("query")), 200),
    )
    .openapi(
      door("tasks:work", {
        method: "post",
        path: "/tasks/{id}/outcome",
        tags,
        summary: "Records what came of a task; the journey goes on with it. Safe to repeat",
        request: { params: id, ...body(Outcome) },
        responses: { 200: json(TaskView) },
      }),
      async (c) =>
        c.json(await finishTask(world, c.req.valid("param").id, c.req.valid("json"), callerOf(c).id), 200),
    )
    .openapi(
      door("tasks:work", {
        method: "patch",
        path: "/tasks/{id}",
        tags,
        summary: "Hands a task to a member or to another time",
        request: {
          params: id,
          ...body(z.object({ owner: Id.optional(), due: z.number().min(0).max(8.64e15).optional() })),
        },
        responses: { 200: json(TaskView) },
      }),
      async (c) => c.json(await assignTask(world, c.req.valid("param").id, c.req.valid("json")), 200),
    );
