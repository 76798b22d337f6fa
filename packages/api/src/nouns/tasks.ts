import { z } from "@hono/zod-openapi";
import { acceptTask, assignTo, refuseTask, reopenTask, snoozeTask, unsnoozeTask } from "#engine/inbox/deeds";
import { pageOfTasks } from "#engine/inbox/list";
import { threadOf } from "#engine/inbox/thread";
import { listMembers } from "#engine/members";
import type { World } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import { finishTask, taskOf, withWords } from "#engine/tasks";
import { RESPONSE_CLASSES, ResponseClass } from "#journey/journey";
import type { Caller, Deps } from "../deps";
import { body, callerOf, door, id, json, noun, pageOf, paging } from "../noun";
import { ThreadView } from "../views/inbox";
import { TaskView } from "../views/journeys";
import { lanesFor, mayHandle, WHOSE, type Worker, workerOf } from "../whose";

const Outcome = z.object({ class: ResponseClass, note: z.string().max(5_000).default("") });
const At = z.number().min(0).max(8.64e15);
const tags = ["Tasks"];

const Query = z.object({
  status: z.enum(["open", "snoozed", "done"]).default("open"),
  whose: z.enum(WHOSE).default("reach").describe("reach: all that you may see"),
  kind: z.string().max(40).optional(),
  class: z.enum(RESPONSE_CLASSES).optional(),
  ...paging,
});

export const tasks = ({ world }: Deps) => {
  /** The task, if whoever calls may work on it. */
  const mine = async (caller: Caller, task: string): Promise<Worker> => {
    const worker = await workerOf(world, caller);
    mayHandle(worker, await taskOf(world, task));
    return worker;
  };
  return noun()
    .openapi(
      door("tasks:read", {
        method: "get",
        path: "/tasks",
        tags,
        summary:
          "Tasks by due time; those that are done, latest first. Field people see theirs and those of nobody",
        request: { query: Query },
        responses: { 200: json(pageOf(TaskView)) },
      }),
      async (c) => {
        const { status, whose, kind, class: name, after, limit } = c.req.valid("query");
        const worker = await workerOf(world, callerOf(c));
        const page = await pageOfTasks(world, {
          sort: status,
          whose: lanesFor(worker, whose),
          ...(kind ? { kinds: [kind] } : {}),
          ...(name ? { classes: [name] } : {}),
          not: worker.safety ? [] : ["safety"],
          ...(after ? { after } : {}),
          ...(limit ? { limit } : {}),
        });
        const items = await withWords(world, page.tasks);
        return c.json({ items, ...(page.after ? { after: page.after } : {}) }, 200);
      },
    )
    .openapi(
      door("tasks:read", {
        method: "get",
        path: "/tasks/{id}",
        tags,
        summary: "One task with the answer, the message it answers, the history and where the journey leads",
        request: { params: id },
        responses: { 200: json(ThreadView) },
      }),
      async (c) => {
        const task = await taskOf(world, c.req.valid("param").id);
        mayHandle(await workerOf(world, callerOf(c)), task);
        return c.json({ task, ...(await threadOf(world, task)) }, 200);
      },
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
      async (c) => {
        const task = c.req.valid("param").id;
        const { id: by } = await mine(callerOf(c), task);
        return c.json(await finishTask(world, task, c.req.valid("json"), by), 200);
      },
    )
    .openapi(
      door("tasks:work", {
        method: "patch",
        path: "/tasks/{id}",
        tags,
        summary: "Hands a task to a member, a team or another time; null takes it from whoever has it",
        request: {
          params: id,
          ...body(
            z.object({
              owner: z
                .string()
                .trim()
                .min(1)
                .max(320)
                .nullable()
                .optional()
                .describe("e-mail or id of a member"),
              team: z.string().max(40).nullable().optional(),
              due: At.optional(),
            }),
          ),
        },
        responses: { 200: json(TaskView) },
      }),
      async (c) => {
        const task = c.req.valid("param").id;
        await mine(callerOf(c), task);
        const { owner, ...change } = c.req.valid("json");
        await assignTo(world, task, {
          ...change,
          ...(owner === undefined ? {} : { owner: owner === null ? null : await addressOf(world, owner) }),
        });
        return c.json(await taskOf(world, task), 200);
      },
    )
    .openapi(
      door("tasks:work", {
        method: "post",
        path: "/tasks/{id}/accept",
        tags,
        summary:
          "Sales takes the person on: life cycle “sales accepted”, event sales.accepted. Safe to repeat",
        request: { params: id },
        responses: { 200: json(TaskView) },
      }),
      async (c) => {
        const task = c.req.valid("param").id;
        await acceptTask(world, task, await mine(callerOf(c), task));
        return c.json(await taskOf(world, task), 200);
      },
    )
    .openapi(
      door("tasks:work", {
        method: "post",
        path: "/tasks/{id}/refuse",
        tags,
        summary: "Sales does not take the person on, and says why. Safe to repeat",
        request: {
          params: id,
          ...body(
            z.object({
              reason: z.string().trim().min(1, "needs a reason").max(120),
              note: z.string().trim().max(2_000).optional(),
            }),
          ),
        },
        responses: { 200: json(TaskView) },
      }),
      async (c) => {
        const task = c.req.valid("param").id;
        await refuseTask(world, task, c.req.valid("json"), await mine(callerOf(c), task));
        return c.json(await taskOf(world, task), 200);
      },
    )
    .openapi(
      door("tasks:work", {
        method: "post",
        path: "/tasks/{id}/snooze",
        tags,
        summary: "Puts a task off until a moment (ms); null brings it back now",
        request: { params: id, ...body(z.object({ until: At.nullable() })) },
        responses: { 200: json(TaskView) },
      }),
      async (c) => {
        const task = c.req.valid("param").id;
        await mine(callerOf(c), task);
        const { until } = c.req.valid("json");
        if (until === null) await unsnoozeTask(world, task);
        else await snoozeTask(world, task, until);
        return c.json(await taskOf(world, task), 200);
      },
    )
    .openapi(
      door("tasks:work", {
        method: "post",
        path: "/tasks/{id}/reopen",
        tags,
        summary: "Opens a task of an answer again that was closed by mistake",
        request: { params: id },
        responses: { 200: json(TaskView) },
      }),
      async (c) => {
        const task = c.req.valid("param").id;
        await mine(callerOf(c), task);
        await reopenTask(world, task);
        return c.json(await taskOf(world, task), 200);
      },
    );
};

/** Tasks name members by their address. */
async function addressOf(world: World, said: string): Promise<string> {
  const wanted = said.toLowerCase();
  const member = (await listMembers(world)).find((one) => one.id === said || one.email === wanted);
  if (!member)
    throw new Refusal("unknownMember", "There is no such member. Say the e-mail address of one.", 422);
  return member.email;
}
