import type { Channel, ResponseClass } from "#journey/journey";
import type { Profile, Touch } from "#journey/person";
import { atLocal, daysAfter, localTime } from "#journey/zone";
import { keys } from "../keys";
import type { Row, World, Write } from "../ports";
import type { Signal } from "../signal";
import { taskRulesOf } from "./taskRules";

/** What somebody wrote, in full, with what is needed to show the very message they answered. Times are ms since 1970. */
export interface ReplyRow {
  id: string;
  person: string;
  at: number;
  channel: Channel;
  text: string;
  /** as it is understood now */
  class: ResponseClass;
  rule?: string;
  /** the class the rules were not sure of; people decide */
  perhaps?: string;
  about?: "medicine" | "product";
  until?: number;
  late?: true;
  touch?: string;
  journey?: string;
  version?: number;
  step?: string;
  content?: { id: string; version: number };
  sentAt?: number;
  /** the person as they were known when the answer came */
  profile?: Profile;
  corrections?: Correction[];
}

export interface Correction {
  class: ResponseClass;
  was: ResponseClass;
  at: number;
  by: string;
  note?: string;
}

/** The day, in the house's zone, a text is counted on. */
export const dayOf = (at: number, zone: string): string => localTime(at, zone).date;

export interface DayOpen {
  day: string;
  /** when its report is made */
  due: number;
  status: "open";
}

/** Keeps an answer, once. The row of its day stands first, so that no answer is ever missing in the day's report. */
export async function keepReply(
  w: World,
  about: {
    signal: Extract<Signal, { signal: "response" }>;
    touch: Touch | undefined;
    profile: Profile | undefined;
    late: boolean;
  },
): Promise<ReplyRow> {
  const { signal, touch, profile, late } = about;
  const perhaps = /^perhaps (\w+)/.exec(signal.rule ?? "")?.[1];
  const row: ReplyRow = {
    id: signal.id,
    person: signal.person,
    at: signal.at,
    channel: signal.channel,
    text: signal.text ?? "",
    class: signal.class,
    ...(signal.rule ? { rule: signal.rule } : {}),
    ...(perhaps ? { perhaps } : {}),
    ...(signal.about ? { about: signal.about } : {}),
    ...(signal.until === undefined ? {} : { until: signal.until }),
    ...(late ? { late: true } : {}),
    ...(touch
      ? {
          touch: touch.id,
          journey: touch.journey,
          version: touch.version,
          step: touch.step,
          content: touch.content,
          sentAt: touch.at,
        }
      : {}),
    ...(profile ? { profile: whoTheyWere(profile) } : {}),
  };
  const { zone } = (await taskRulesOf(w)).hours;
  const day = dayOf(row.at, zone);
  const open: DayOpen = { day, due: atLocal(daysAfter(day, 1), "02:00", zone), status: "open" };
  await w.store.write([
    { put: { ...keys.reconciliation(day), data: open }, if: "absent" },
    { put: { ...keys.replyOn(day, row.at, row.id), data: { person: row.person, id: row.id, at: row.at } } },
  ]);
  const [outcome] = await w.store.write([
    { put: { ...keys.reply(row.person, row.at, row.id), data: row }, if: "absent" },
  ]);
  return outcome?.ok ? row : ((outcome?.row as Row<ReplyRow> | undefined)?.data ?? row);
}

/** Only what messages are filled with. */
function whoTheyWere(profile: Profile): Profile {
  const { did: _did, traits: _traits, lists: _lists, also: _also, ...rest } = profile;
  return rest;
}

/** An answer as members read it: without the copy of the person. */
export type Told = Omit<ReplyRow, "profile">;
export const toldOf = ({ profile: _profile, ...rest }: ReplyRow): Told => rest;

export const replyOf = async (
  w: World,
  { person, at, id }: { person: string; at: number; id: string },
): Promise<Row<ReplyRow> | undefined> => w.store.get<ReplyRow>(keys.reply(person, at, id));

/** What somebody wrote, newest first. */
export async function repliesOf(w: World, person: string, limit = 50): Promise<ReplyRow[]> {
  const { rows } = await w.store.query<ReplyRow>(keys.reply(person, 0, "").group, { reverse: true, limit });
  return rows.map((row) => row.data);
}

interface OnDay {
  person: string;
  id: string;
  at: number;
}

/** The answers of one day, oldest first, or newest first; `after` goes on from a page before. */
export async function repliesOn(
  w: World,
  day: string,
  how: { after?: string | undefined; reverse?: boolean; limit?: number } = {},
): Promise<{ replies: ReplyRow[]; missing: number; next?: string }> {
  const part = await w.store.query<OnDay>(keys.replyOn(day, 0, "").group, { limit: 200, ...how });
  const found = await w.store.batchGet<ReplyRow>(
    part.rows.map(({ data }) => keys.reply(data.person, data.at, data.id)),
  );
  const replies = found.flatMap((row) => (row ? [row.data] : []));
  return {
    replies,
    missing: found.length - replies.length,
    ...(part.next === undefined ? {} : { next: part.next }),
  };
}

/** Takes away all that somebody wrote. */
export async function forgetReplies(w: World, person: string): Promise<void> {
  const { zone } = (await taskRulesOf(w)).hours;
  const { group } = keys.reply(person, 0, "");
  for (;;) {
    const { rows } = await w.store.query<ReplyRow>(group, { limit: 200 });
    if (rows.length === 0) return;
    await w.store.write(
      rows.flatMap(({ id, data }): Write[] => [
        { remove: keys.replyOn(dayOf(data.at, zone), data.at, data.id) },
        { remove: { group, id } },
      ]),
    );
  }
}

/** Hands what one entry of a person wrote to the entry that is left of the two. */
export async function moveReplies(w: World, from: string, to: string): Promise<void> {
  const { zone } = (await taskRulesOf(w)).hours;
  const { group } = keys.reply(from, 0, "");
  for (;;) {
    const { rows } = await w.store.query<ReplyRow>(group, { limit: 200 });
    if (rows.length === 0) return;
    await w.store.write(
      rows.flatMap(({ data }): Write[] => [
        { put: { ...keys.reply(to, data.at, data.id), data: { ...data, person: to } } },
        {
          put: {
            ...keys.replyOn(dayOf(data.at, zone), data.at, data.id),
            data: { person: to, id: data.id, at: data.at },
          },
        },
      ]),
    );
    await w.store.write(rows.map(({ id }) => ({ remove: { group, id } })));
  }
}
