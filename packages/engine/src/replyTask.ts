import { CHANNEL } from "#journey/channels";
import type { ResponseClass } from "#journey/journey";
import { readySteps } from "#journey/passage";
import type { PersonState, Profile, Touch } from "#journey/person";
import { changeTask, createTask, tasksAbout } from "./inbox/lanes";
import type { ReplyRow } from "./inbox/replies";
import { routeTask } from "./inbox/route";
import { promiseFor, safetyPromise } from "./inbox/serviceLevel";
import { type TaskRules, taskRulesOf } from "./inbox/taskRules";
import { tellOfTask } from "./inbox/tell";
import { keys } from "./keys";
import type { World } from "./ports";
import type { TaskRow, VersionRow } from "./rows";
import type { Signal } from "./signal";

const DAY = 86_400_000;

export interface Answered {
  signal: Extract<Signal, { signal: "response" }>;
  touch?: Touch | undefined;
  version?: VersionRow | undefined;
  late: boolean;
  /** the answer as it is kept, where the person may not remember the touch any more */
  reply?: ReplyRow;
  /** the person as the answer left them */
  state?: PersonState;
}

const clean = (id: string): string => id.replace(/[^A-Za-z0-9_.-]/g, "-").slice(0, 190);

/** Tasks of an answer stand under its own id; a report to drug safety is one of its own. */
export const replyTaskId = (reply: string): string => `tsk_${clean(reply)}`;
export const safetyTaskId = (reply: string): string => `sfy_${clean(reply)}`;

/** What a member writes down about a call or a visit is not answered to once more. */
export const isMembersWord = (signal: { id: string }): boolean => signal.id.startsWith("task:");

/**
 * Makes the task an answer asks for, under the answer's own id, so that hearing it twice makes one task: at once, with
 * somebody to do it, by when, and what it answers. Answers undefined where none is wanted.
 */
export async function makeReplyTask(w: World, answered: Answered): Promise<TaskRow | undefined> {
  const { signal, touch, version, reply } = answered;
  const rules = await taskRulesOf(w);
  const why = whyTask(rules, answered);
  if (!why) return undefined;
  const own = why.kind === "reply" ? await taskThere(w, rules, answered) : undefined;
  if (own) return own;
  const profile = (await w.store.get<Profile>(keys.profile(signal.person)))?.data;
  const about = { class: signal.class, ...(signal.about ? { about: signal.about } : {}) };
  const promise =
    why.kind === "safety" ? safetyPromise(signal.at) : promiseFor(rules, signal.class, signal.at);
  const later = signal.class === "timing" && signal.until !== undefined && signal.until > w.clock.now();
  const row: TaskRow = {
    id: why.kind === "safety" ? safetyTaskId(signal.id) : replyTaskId(signal.id),
    kind: why.kind,
    status: "open",
    person: signal.person,
    campaign: version?.campaign ?? "",
    journey: touch?.journey ?? reply?.journey ?? "",
    version: touch?.version ?? reply?.version ?? 0,
    step: touch?.step ?? reply?.step ?? "",
    title: why.title,
    ...(signal.text ? { script: signal.text.slice(0, 2_000) } : {}),
    because: why.because,
    ...(await routeTask(w, rules, { about, profile })),
    due: promise?.due ?? signal.at + DAY,
    createdAt: w.clock.now(),
    ...about,
    reply: { at: signal.at, id: signal.id },
    ...(signal.text ? { said: signal.text.slice(0, 200) } : {}),
    ...(touch ? { touch: touch.id, asset: touch.content } : {}),
    ...(reply?.touch && reply.content ? { touch: reply.touch, asset: reply.content } : {}),
    ...(promise ? { level: promise.level } : {}),
    ...(why.kind === "safety" ? { report: { received: signal.at } } : {}),
    // "Back in March": it waits until then.
    ...(later && why.kind === "reply" ? { snoozedUntil: signal.until, due: signal.until! } : {}),
  };
  const { task } = await createTask(w, row);
  await tellOfTask(w, rules, task, profile);
  return task;
}

/**
 * The task that somebody has already because of this answer: its path led to a call or a visit at once, or they have said
 * the same before and nobody has worked it yet. It learns what was answered, so that one yes is not worked twice.
 */
async function taskThere(
  w: World,
  rules: TaskRules,
  { signal, touch, state }: Answered,
): Promise<TaskRow | undefined> {
  const made = state?.touches.findLast(
    (t) =>
      t.enrollment === touch?.enrollment &&
      t.id !== touch?.id &&
      CHANNEL[t.channel].makes === "task" &&
      (t.status === "sent" || t.status === "pending") &&
      t.answer === undefined &&
      t.at >= signal.at,
  );
  const open = (await tasksAbout(w, signal.person)).filter(
    ({ status, id }) => status === "open" && id !== replyTaskId(signal.id),
  );
  const there = made
    ? open.find(({ id }) => id === made.id)
    : open.find((one) => one.class === signal.class && one.journey === (touch?.journey ?? ""));
  if (!there) return undefined;
  // Of another answer it has been told; of this one somebody may have died before they told of it.
  if (there.reply && there.reply.id !== signal.id) return there;
  const promise = promiseFor(rules, signal.class, signal.at);
  const told = await changeTask(w, there.id, (task) => ({
    ...task,
    ...(promise ? { level: promise.level, due: Math.min(task.due, promise.due) } : {}),
    class: signal.class,
    reply: { at: signal.at, id: signal.id },
    ...(signal.text ? { said: signal.text.slice(0, 200) } : {}),
    ...(touch ? { touch: touch.id, asset: touch.content } : {}),
  }));
  const profile = (await w.store.get<Profile>(keys.profile(signal.person)))?.data;
  await tellOfTask(w, rules, told, profile);
  return told;
}

type Why = Pick<TaskRow, "title" | "because"> & { kind: "safety" | "medical" | "reply" };

function whyTask(rules: TaskRules, { signal, touch, version, late, reply }: Answered): Why | undefined {
  const step = touch?.step ?? reply?.step;
  const ready = step && version ? readySteps(version.document).get(step) : undefined;
  const policy = ready?.kind.late?.(ready.config) ?? "record";
  if (signal.class === "adverseEvent")
    return { kind: "safety", ...(signal.about === "product" ? PRODUCT : ADVERSE) };
  if (isMembersWord(signal)) return undefined;
  if (signal.about === "medicine") return { kind: "medical", ...MEDICAL };
  if (signal.class === "unsubscribe") return undefined;
  // Whose path is closed by now, and who has left, is written to by hand.
  if (late && policy !== "record")
    return {
      kind: "reply",
      title: signal.class === "positive" ? REPLY.positive.title : "Answer a late reply",
      because: "The answer came after the journey had moved on",
    };
  const wanted = rules.answers[signal.class];
  const ownPath = ready?.kind.answerPath?.(ready.config, signal.class) === signal.class;
  if (wanted === "never" || (wanted === "noPath" && (ownPath || late))) return undefined;
  return { kind: "reply", ...REPLY[signal.class] };
}

const ADVERSE = {
  title: "Report a possible adverse event",
  because: "A reply may speak of an adverse event; it must be reported within 24 hours",
};
const PRODUCT = {
  title: "Report a possible product complaint",
  because: "A reply may speak of a faulty product; it must be reported within 24 hours",
};
const MEDICAL = {
  title: "Answer a medical question",
  because: "A reply asks about a medicine; medical information answers, not marketing",
};

type Plain = Exclude<ResponseClass, "unsubscribe" | "adverseEvent">;
const REPLY: Record<Plain, { title: string; because: string }> = {
  positive: { title: "Get in touch: they said yes", because: "The answer is positive" },
  question: { title: "Answer a question", because: "The answer asks something" },
  timing: { title: "Ask again at the time they named", because: "The answer names another time" },
  changed: { title: "Find out what has changed", because: "The answer says that things have changed" },
  unclear: { title: "Read an unclear answer", because: "No rule was sure what the answer means" },
  negative: { title: "Thank and close", because: "The answer is negative" },
};

/** How a task of an answer reads once the answer is taken for another class. */
export const wordsOfClass = (said: Plain): { title: string; because: string } => REPLY[said];
