import { z } from "@hono/zod-openapi";
import { listAnswers } from "#engine/inbox/answers";
import { correctReply } from "#engine/inbox/correct";
import { readTaskRules, saveTaskRules, TaskRules } from "#engine/inbox/taskRules";
import { listExamples, removeExample, switchExample } from "#engine/providers/classes/learned";
import { RESPONSE_CLASSES, ResponseClass } from "#journey/journey";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, nothing, noun, pageOf, paging } from "../noun";
import { ifMatch, revisionOf } from "../revision";
import { AnswerView, ExampleView } from "../views/inbox";
import { workerOf } from "../whose";

const RulesView = TaskRules.safeExtend({ revision: z.number() });
const tags = ["Inbox"];

/** Answers as they came in, what they were taken for, what was learnt, and who works them. */
export const inbox = ({ world }: Deps) =>
  noun()
    .openapi(
      door("tasks:all", {
        method: "get",
        path: "/replies",
        tags,
        summary: "All answers, newest first, with what they were taken for and why",
        request: { query: z.object({ class: z.enum(RESPONSE_CLASSES).optional(), ...paging }) },
        responses: { 200: json(pageOf(AnswerView)) },
      }),
      async (c) => {
        const { safety } = await workerOf(world, callerOf(c));
        const { class: name, ...how } = c.req.valid("query");
        return c.json(await listAnswers(world, { ...how, ...(name ? { class: name } : {}), safety }), 200);
      },
    )
    .openapi(
      door("tasks:work", {
        method: "post",
        path: "/replies/correct",
        tags,
        summary:
          "Says what an answer really was; counts, journey and task follow, and it is learnt if wished",
        request: body(
          z.object({
            person: z.string().min(1).max(80),
            at: z.number().min(0).max(8.64e15),
            id: z.string().min(1).max(300),
            class: ResponseClass,
            note: z.string().trim().max(500).optional(),
            until: z.number().min(0).max(8.64e15).optional().describe("the day it names, ms"),
            learn: z.boolean().default(true),
          }),
        ),
        responses: { 204: nothing },
      }),
      async (c) => {
        const { person, at, id: reply, ...said } = c.req.valid("json");
        const { name, id: by } = callerOf(c);
        await correctReply(world, { person, at, id: reply }, said, { id: by, name });
        return c.body(null, 204);
      },
    )
    .openapi(
      door("tasks:read", {
        method: "get",
        path: "/learned",
        tags,
        summary: "What corrections have taught: texts that are understood so from then on",
        responses: { 200: json(pageOf(ExampleView)) },
      }),
      async (c) => c.json({ items: await listExamples(world) }, 200),
    )
    .openapi(
      door("rules:set", {
        method: "patch",
        path: "/learned/{id}",
        tags,
        summary: "Turns an example on or off",
        request: { params: id, ...body(z.object({ on: z.boolean() })) },
        responses: { 200: json(ExampleView) },
      }),
      async (c) => c.json(await switchExample(world, c.req.valid("param").id, c.req.valid("json").on), 200),
    )
    .openapi(
      door("rules:set", {
        method: "delete",
        path: "/learned/{id}",
        tags,
        summary: "Forgets an example",
        request: { params: id },
        responses: { 204: nothing },
      }),
      async (c) => {
        await removeExample(world, c.req.valid("param").id);
        return c.body(null, 204);
      },
    )
    .openapi(
      door("house:read", {
        method: "get",
        path: "/settings/tasks",
        tags,
        summary: "Teams, routing, working hours, service levels, and which answers become tasks",
        responses: { 200: json(RulesView) },
      }),
      async (c) => {
        const { rules, revision } = await readTaskRules(world);
        return c.json({ ...rules, revision }, 200);
      },
    )
    .openapi(
      door("rules:set", {
        method: "put",
        path: "/settings/tasks",
        tags,
        summary: "Replaces them; with If-Match only over the revision it names",
        request: { headers: ifMatch, ...body(TaskRules) },
        responses: { 200: json(RulesView) },
      }),
      async (c) => {
        const said = revisionOf(c.req.valid("header")["If-Match"]);
        const { rules, revision } = await saveTaskRules(world, c.req.valid("json"), said);
        return c.json({ ...rules, revision }, 200);
      },
    );
