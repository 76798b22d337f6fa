import { atLocal, daysAfter, isZone, localTime } from "#journey/zone";
import { flatten } from "../classify";
import { monthsAfter } from "./calendar";
import { days, type Finder, type Found, relative, weekdays } from "./dayFinders";
import { feasts, partsOfYears, periods } from "./periodFinders";

/** A day that an answer names: when to come back, or when somebody is there. */
export interface NamedDate {
  /** YYYY-MM-DD in the person's zone */
  date: string;
  /** HH:MM, if the answer says one */
  time?: string;
  /** that moment, ms; at nine in the morning where no time is said */
  at: number;
  /** the words leave it open, and this is the likeliest day */
  guessed?: true;
  /** the words it was read from */
  words: string;
}

const FINDERS: Finder[] = [days, weekdays, relative, periods, partsOfYears, feasts];

const OFFICE_OPENS = "09:00";
const MOST = 4_000;

const AFTER =
  /(?:\bafter|\bnach|\bapres|\bdespues de|\bdespues del|\btras|\bpast|\bfollowing|\bpasad[oa]s?|\bpassees?)(?: (?:the|dem|den|der|le|la|les|el|los|las|del?|my|our|that|mi))*\s$/;
const END =
  /(?:\bend of|\bend|\bende|\bfin|\bfinales de|\bfin de|\blate|\bzum ende)(?: (?:the|des|de|of|du|d'))*\s$/;
const MIDDLE =
  /(?:\bmid|\bmiddle of|\bmitte|\bmi|\bmediados de|\bhalfway through)[ -](?:(?:the|de|of|des) )?$/;
const SECOND_HALF = /(?:second half of|zweite halfte|zweiten halfte|deuxieme moitie de|segunda mitad de)\s$/;
const BEFORE =
  /(?<!\bnot |\bnicht |\bpas |\bno |\bnever |\bhappen |\bhappens |\bnothing )(?:\bbefore|\bvor|\bavant|\bantes de|\bantes del|\bby)(?: (?:the|dem|den|le|la|el))*\s$/;
const NOT = /(?:\bnot|\bnicht|\bpas|\bno|\bnever)(?: (?:in|on|at|for|im|am|an|en|le|el|the|next))*\s$/;
const PAST =
  /(?:\blast|\bletzte[nrs]?|\bvergangene[nrs]?|\bsince|\bseit|\bdepuis|\bdesde|\bdernier|\bpasado|\bago|\bin the)\s$/;
const PAST_AFTER = /^\s(?:dernier|derniere|passe|pasad[oa]|ago)\b/;
const BACK =
  /(?:\bback|\breturn\w*|\bagain|\bwieder|\bab|\bretour|\bvuelvo|\bvolvere|\bregreso|\bregresare|\bde vuelta|\ba partir|\bavailable|\bfrom)\b(?: (?:on|in|at|am|ab|im|le|la|el|du|de|del|dem|den|the|da|zuruck|to|you|me|us|office|the office|work))*\s$/;
const ALSO = /^\s(?:inclus\w*|inclusive|einschliesslich|incluid[oa]|included)\b/;
const THROUGH =
  /(?:\bthrough|\beinschliesslich|\binklusive|\binkl\.?|\bup to and including)(?: (?:the|dem|den|zum))?\s$/;
const RANGE =
  /^\s?(?:-|–|to|until|till|through|bis|bis zum|au|al|a|hasta|hasta el|fino al)(?: (?:the|el|le))?\s?$/;

/**
 * The day an answer names, as its writer meant it where they are: months that are over are next year's, "after" is the
 * first day after, and what nobody could fix to a day is the likeliest one, said to be guessed.
 */
export function namedDate(text: string, asked: { at: number; zone: string }): NamedDate | undefined {
  const zone = isZone(asked.zone) ? asked.zone : "UTC";
  const today = localTime(asked.at, zone).date;
  const plain = flatten(text.slice(0, MOST));
  const found = FINDERS.flatMap((find) => find({ text: plain, today, zone }));
  const all = joined(plain, widest(found));
  const open = all.filter((one) => !isOver(plain, one));
  const best = open.sort((a, b) => weight(plain, a) - weight(plain, b) || b.at - a.at)[0];
  const time = timeIn(plain);
  if (!best) return time ? soon(time, asked.at, zone) : undefined;
  const { date, guessed } = meant(plain, best, today);
  const clock = best.rank <= 2 || best.rank === 8 ? time?.time : undefined;
  return {
    date,
    ...(clock ? { time: clock } : {}),
    at: atLocal(date, clock ?? OFFICE_OPENS, zone),
    ...(guessed ? { guessed: true as const } : {}),
    words: plain
      .slice(Math.max(0, best.at - 24), best.at + best.length)
      .replace(/^\S*\s/, "")
      .trim(),
  };
}

const before = (text: string, { at }: Found): string => text.slice(Math.max(0, at - 40), at);
const behind = (text: string, { at, length }: Found): string => text.slice(at + length, at + length + 30);

/** Of words that lie within one another only the longer ones. */
const widest = (found: Found[]): Found[] =>
  found.filter(
    (one, i) =>
      !found.some(
        (other, j) =>
          j !== i &&
          other.at <= one.at &&
          other.at + other.length >= one.at + one.length &&
          (other.length > one.length || (other.length === one.length && j < i)),
      ),
  );

/** "From 3 to 14 August" is over when the 14th is. */
function joined(text: string, found: Found[]): Found[] {
  const sorted = [...found].sort((a, b) => a.at - b.at);
  return sorted.flatMap((one, i) => {
    const next = sorted[i + 1];
    const last = sorted[i - 1];
    const joins = (a: Found, b: Found) => RANGE.test(text.slice(a.at + a.length, b.at));
    if (next && next.rank === 1 && one.rank === 1 && joins(one, next)) return [];
    if (last && last.rank === 1 && one.rank === 1 && joins(last, one))
      return [{ ...one, from: one.next, range: true }];
    const loose =
      /\b(?:from|vom|du|del|between|von)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\.?\s?(?:-|to|until|bis(?: zum)?|au|al|and)\s(?:the\s)?$/;
    if (one.rank === 1 && loose.test(before(text, one))) return [{ ...one, from: one.next }];
    return [one];
  });
}

function isOver(text: string, one: Found): boolean {
  const said = before(text, one);
  if (one.rank !== 9 && NOT.test(said)) return true;
  return PAST.test(said) && !/\bin the\s$/.test(said) ? true : PAST_AFTER.test(behind(text, one));
}

/** What says when somebody is back weighs most, then what is said most exactly. */
const weight = (text: string, one: Found): number => one.rank - (BACK.test(before(text, one)) ? 3 : 0);

function meant(text: string, one: Found, today: string): { date: string; guessed: boolean } {
  const said = before(text, one);
  const longer = one.next > daysAfter(one.from, 1);
  const guess = one.guessed === true;
  if (AFTER.test(said.replace(END, ""))) return { date: one.next, guessed: guess };
  if (longer && SECOND_HALF.test(said)) return { date: daysAfter(one.from, 15), guessed: true };
  if (longer && END.test(said)) return { date: daysAfter(one.next, -1), guessed: true };
  if (longer && MIDDLE.test(said)) {
    const month = monthsAfter(one.from, 1) >= one.next;
    return { date: month ? daysAfter(one.from, 14) : half(one), guessed: true };
  }
  const refused = /\b(?:not|dont|never|nothing|nicht|kein\w*|pas|no|ne)\b|n't\b/.test(said);
  // "Not before Christmas" and "don't write before March" name the first day, "before March" the last one.
  if (BEFORE.test(said) && !refused && /\b(?:nicht|nichts|not|pas|no)\b|n't\b/.test(behind(text, one)))
    return { date: one.next, guessed: true };
  if (BEFORE.test(said) && !refused && one.from > daysAfter(today, 8))
    return { date: daysAfter(one.from, -7), guessed: true };
  if (!longer && (ALSO.test(behind(text, one)) || THROUGH.test(said)))
    return { date: one.next, guessed: guess };
  // A month or a quarter is said, and no day of it.
  return { date: one.from, guessed: guess };
}

const half = (one: Found): string => {
  const days = Math.round((Date.parse(one.next) - Date.parse(one.from)) / 86_400_000);
  return daysAfter(one.from, Math.floor(days / 2));
};

const CLOCK =
  /(?:\b(?:at|@|um|gegen|a las?|a|ab|after|vers|from)\s?|\b)(?<!\d[./]|[./]\s?)(\d{1,2})(?:[:.h](\d{2}))?\s?(am|pm|uhr|h\b|o'clock)|\b(?:at|@|um|a las?)\s?(\d{1,2})(?:[:.](\d{2}))?\b(?!\s?(?:%|\/|st\b|nd\b|rd\b|th\b|per))|\b(\d{1,2}):(\d{2})\b/;

/** "At 3" of people with an office is in the afternoon. */
function timeIn(text: string): { time: string } | undefined {
  const m = CLOCK.exec(text);
  if (!m) return undefined;
  const hour = Number(m[1] ?? m[4] ?? m[6]);
  const minute = m[2] ?? m[5] ?? m[7] ?? "00";
  const half = m[3];
  const afternoon = half === "pm" ? hour < 12 : half === undefined && hour > 0 && hour < 7;
  const at = afternoon ? hour + 12 : half === "am" && hour === 12 ? 0 : hour;
  return at < 24 && Number(minute) < 60 ? { time: `${String(at).padStart(2, "0")}:${minute}` } : undefined;
}

/** A time without a day is the next one the clock will show. */
function soon({ time }: { time: string }, now: number, zone: string): NamedDate {
  const today = localTime(now, zone).date;
  const date = atLocal(today, time, zone) > now ? today : daysAfter(today, 1);
  return { date, time, at: atLocal(date, time, zone), guessed: true, words: time };
}
