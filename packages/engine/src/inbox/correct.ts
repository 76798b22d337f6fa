import type { ResponseClass } from "#journey/journey";
import { keys } from "../keys";
import type { Row, World } from "../ports";
import { learn } from "../providers/classes/learned";
import { Refusal } from "../refusal";
import { makeReplyTask, replyTaskId, wordsOfClass } from "../replyTask";
import { respondJob } from "../respond";
import type { TaskRow } from "../rows";
import type { Correction } from "../signal";
import { versionOf } from "../versions";
import { changeTask } from "./lanes";
import { type ReplyRow, replyOf } from "./replies";
import { routeTask } from "./route";
import { promiseFor } from "./serviceLevel";
import { taskRulesOf } from "./taskRules";

/** The correction of an answer as the engine hears it. */
export const correctionOf = (
  reply: ReplyRow,
  said: { class: ResponseClass; by: string; at: number; until?: number },
): Correction => ({
  reply: reply.id,
  ...(reply.touch ? { touch: reply.touch } : {}),
  channel: reply.channel,
  was: reply.class,
  class: said.class,
  at: reply.at,
  saidAt: said.at,
  n: (reply.corrections?.length ?? 0) + 1,
  by: said.by,
  ...(said.until === undefined ? {} : { until: said.until }),
});

/** Writes a correction on the answer, on condition that nobody has corrected it meanwhile. */
export async function keepCorrection(
  w: World,
  row: Row<ReplyRow>,
  fix: Correction,
  note: string | undefined,
): Promise<void> {
  const { perhaps: _perhaps, until: _until, ...rest } = row.data;
  const data: ReplyRow = {
    ...rest,
    class: fix.class,
    ...(fix.until === undefined ? {} : { until: fix.until }),
    corrections: [
      ...(row.data.corrections ?? []),
      { class: fix.class, was: fix.was, at: fix.saidAt, by: fix.by, ...(note ? { note } : {}) },
    ],
  };
  const [outcome] = await w.store.write([
    { put: { ...keys.reply(row.data.person, row.data.at, row.data.id), data }, if: row.v },
  ]);
  if (!outcome?.ok)
    throw new Refusal(
      "changedMeanwhile",
      "Somebody else has just corrected this answer. Load it again.",
      409,
    );
}

export const fixId = (fix: Correction): string => `fix:${fix.reply.slice(0, 280)}:${fix.n}`;

/**
 * A member says what an answer really was. It is written on the answer, told to the engine as a signal of its own, learnt
 * as an example if wished, and its task becomes the one that the new class asks for.
 */
export async function correctReply(
  w: World,
  where: { person: string; at: number; id: string },
  said: { class: ResponseClass; note?: string; until?: number; learn: boolean },
  member: { id: string; name: string },
): Promise<void> {
  const row = await replyOf(w, where);
  if (!row)
    throw new Refusal("unknownReply", "There is no such answer. Its person may have been erased.", 404);
  const reply = row.data;
  if (reply.class === said.class) return;
  if (reply.class === "adverseEvent")
    throw new Refusal(
      "safetyOnly",
      "This may speak of an adverse event. Only drug safety can say that it does not, in the safety queue.",
      409,
    );
  const fix = correctionOf(reply, { ...said, by: member.id, at: w.clock.now() });
  await keepCorrection(w, row, fix, said.note);
  await w.jobs.send([respondJob({ signal: "correction", person: reply.person, ...fix, id: fixId(fix) })]);
  if (said.learn)
    await learn(w, { text: reply.text, class: said.class, was: reply.class, person: reply.person, member });
  await retask(w, { ...reply, class: said.class, until: said.until }, member.id);
}

/** Brings the task of an answer in step with what the answer is taken for now. */
async function retask(w: World, reply: ReplyRow, by: string): Promise<void> {
  const id = replyTaskId(reply.id);
  const present = (await w.store.get<TaskRow>(keys.task(id)))?.data;
  const version =
    reply.journey === undefined ? undefined : await versionOf(w, reply.journey, reply.version ?? 0);
  const row = await makeReplyTask(w, {
    signal: {
      signal: "response",
      person: reply.person,
      channel: reply.channel,
      class: reply.class,
      at: reply.at,
      text: reply.text,
      ...(reply.about ? { about: reply.about } : {}),
      ...(reply.until === undefined ? {} : { until: reply.until }),
      id: reply.id,
    },
    version,
    late: reply.late ?? false,
    touch: undefined,
    reply,
  });
  if (!present || present.status === "done") return;
  const plain = reply.class !== "adverseEvent" && reply.class !== "unsubscribe";
  if (!plain) {
    await changeTask(w, id, (task) =>
      task.status === "done"
        ? task
        : {
            ...task,
            status: "done",
            outcome: { class: reply.class, note: "Corrected", at: w.clock.now(), by },
          },
    );
    return;
  }
  if (row && row.class === reply.class) return;
  const rules = await taskRulesOf(w);
  const promise = promiseFor(rules, reply.class, reply.at);
  const profile = reply.profile;
  const routed = await routeTask(w, rules, {
    about: { class: reply.class, ...(reply.about ? { about: reply.about } : {}) },
    profile,
  });
  await changeTask(w, id, (task) => ({
    ...task,
    // Whoever has it keeps it.
    ...(task.owner || task.accepted ? {} : routed),
    ...wordsOfClass(reply.class as Parameters<typeof wordsOfClass>[0]),
    class: reply.class,
    ...(promise ?? {}),
  }));
}
