import { stepOf } from "#journey/journey";
import type { PersonState } from "#journey/person";
import { titleOf } from "#journey/validate/stepName";
import { contentVersion } from "../content/library";
import { type Preview, preview } from "../content/preview";
import { keys } from "../keys";
import type { World } from "../ports";
import type { JourneyMeta, TaskRow } from "../rows";
import { type TimelineEntry, timelineOf } from "../timeline";
import { versionOf } from "../versions";
import { type ReplyRow, repliesOf, replyOf, type Told, toldOf } from "./replies";

/** The message that was answered, filled with what was known of the person when their answer came. */
export interface Message extends Pick<Preview, "subject" | "html" | "text"> {
  channel: string;
  at?: number;
  content: { id: string; version: number; name: string };
}

/** Where the person stands in the journey now, and what comes next, in words. */
export interface Standing {
  journey: string;
  journeyName: string;
  step?: string;
  stepName?: string;
  because?: string;
  due?: number;
  left?: string;
}

export interface Thread {
  reply?: Told;
  message?: Message;
  /** what else they wrote, newest first */
  earlier: Told[];
  standing?: Standing;
  /** their journeys pause, because a report of harm is open */
  paused: boolean;
  stage?: string;
  score?: number;
  story: TimelineEntry[];
}

const STORY = 15;

/** All that somebody needs who is to answer: what was said, to what, what came before, and where it leads. */
export async function threadOf(w: World, task: TaskRow): Promise<Thread> {
  const { person } = task;
  if (person === "") return { earlier: [], paused: false, story: [] };
  const [row, replies, state, profile, story] = await Promise.all([
    task.reply ? replyOf(w, { person, ...task.reply }) : undefined,
    repliesOf(w, person, 20),
    w.store.get<PersonState>(keys.person(person)),
    w.store.get<{ traits?: { stage?: string; score?: number } }>(keys.profile(person)),
    timelineOf(w, person, STORY),
  ]);
  const reply = row?.data;
  const message = reply && (await messageOf(w, reply));
  const standing = await standingOf(w, task, state?.data);
  const { stage, score } = profile?.data.traits ?? {};
  return {
    ...(reply ? { reply: toldOf(reply) } : {}),
    ...(message ? { message } : {}),
    earlier: replies.filter(({ id }) => id !== reply?.id).map(toldOf),
    ...(standing ? { standing } : {}),
    paused: state?.data.harm !== undefined,
    ...(stage ? { stage } : {}),
    ...(score === undefined ? {} : { score }),
    story: story.slice(0, STORY),
  };
}

export async function messageOf(w: World, reply: ReplyRow): Promise<Message | undefined> {
  if (!reply.content) return undefined;
  try {
    const content = await contentVersion(w, reply.content.id, reply.content.version);
    // As a preview: links of the real message would act for the person.
    const { subject, html, text } = preview(w, content, reply.profile);
    return {
      ...(subject === undefined ? {} : { subject }),
      ...(html === undefined ? {} : { html }),
      text,
      channel: content.channel,
      ...(reply.sentAt === undefined ? {} : { at: reply.sentAt }),
      content: { ...reply.content, name: content.name },
    };
  } catch {
    return undefined;
  }
}

async function standingOf(
  w: World,
  task: TaskRow,
  state: PersonState | undefined,
): Promise<Standing | undefined> {
  if (!task.journey || !state) return undefined;
  const journeyName = (await w.store.get<JourneyMeta>(keys.journey(task.journey)))?.data.name ?? "";
  const base = { journey: task.journey, journeyName };
  const e = Object.values(state.enrollments).find((one) => one.journey === task.journey);
  if (!e) {
    const left = state.past[task.journey]?.reason;
    return { ...base, ...(left ? { left } : {}) };
  }
  const version = await versionOf(w, e.journey, e.version);
  const step = version && stepOf(version.document, e.step);
  return {
    ...base,
    step: e.step,
    stepName: step ? titleOf(step) : e.step,
    ...(e.because ? { because: e.because } : {}),
    ...(e.due === undefined ? {} : { due: e.due }),
  };
}
