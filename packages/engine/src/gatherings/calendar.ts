import type { Settings } from "../ports";
import type { Gathering } from "./gathering";
import { timesOf } from "./gatherings";

/**
 * A calendar file (RFC 5545). Times stand in UTC, which is the same moment in every zone and needs no table of zones
 * that a program might read another way; the words name the time on the clock where it happens.
 */
export interface CalendarFor {
  /** PUBLISH to download, REQUEST for somebody who has registered, CANCEL when it was called off or they do not come */
  method: "PUBLISH" | "REQUEST" | "CANCEL";
  /** when the file was made, ms */
  now: number;
  /** whom it is for, where it goes by mail */
  attendee?: { email: string; name?: string };
  /** shown to those who have registered only */
  join?: boolean;
}

export function calendarFile(
  settings: Pick<Settings, "mailFrom" | "publicUrl">,
  gathering: Gathering,
  { method, now, attendee, join = false }: CalendarFor,
): string {
  const { startsAt, endsAt } = timesOf(gathering);
  const link = join ? gathering.joinLink : undefined;
  const place = gathering.place || (link ?? "");
  const cancelled = method === "CANCEL" || gathering.status === "cancelled";
  const about = [gathering.description, link ? `Join: ${link}` : "", hostsLine(gathering)];
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Rekindle//Events//EN",
    "CALSCALE:GREGORIAN",
    `METHOD:${cancelled && method === "REQUEST" ? "CANCEL" : method}`,
    "BEGIN:VEVENT",
    `UID:${uidOf(settings, gathering)}`,
    `SEQUENCE:${gathering.sequence}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${text(gathering.title)}`,
    ...(place ? [`LOCATION:${text(place)}`] : []),
    `DESCRIPTION:${text(about.filter(Boolean).join("\n\n"))}`,
    ...(link ? [`URL:${link.replace(/[\r\n]/g, "")}`] : []),
    `ORGANIZER${named(nameIn(settings.mailFrom))}:mailto:${addressIn(settings.mailFrom)}`,
    ...(attendee
      ? [
          `ATTENDEE${named(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${attendee.email.replace(/\p{Cc}/gu, "")}`,
        ]
      : []),
    `STATUS:${cancelled ? "CANCELLED" : "CONFIRMED"}`,
    "TRANSP:OPAQUE",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.flatMap(folded).join("\r\n")}\r\n`;
}

/** Stable for one event, whatever is changed about it. */
const uidOf = ({ publicUrl }: Pick<Settings, "publicUrl">, { id }: Gathering): string =>
  `${id}@${new URL(publicUrl).hostname}`;

const hostsLine = ({ hosts }: Gathering): string => (hosts.length > 0 ? `With ${hosts.join(", ")}` : "");

const utc = (ms: number): string => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, "");

/** A text value: what would end it, or begin another property, is written so that it does neither. */
const text = (value: string): string =>
  value
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n?|\n|\u2028|\u2029/g, "\\n")
    .replace(/\p{Cc}/gu, " ");

/** A name as a parameter: quotes and control signs have no place in one. */
const named = (name: string | undefined): string => {
  const plain = name?.replace(/["\p{Cc}\u2028\u2029]+/gu, " ").trim();
  return plain ? `;CN="${plain}"` : "";
};

const nameIn = (from: string): string | undefined => /^\s*"?([^"<]*?)"?\s*</.exec(from)?.[1];
const addressIn = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

/** Lines of at most 75 bytes; no letter is cut in half. */
function folded(line: string): string[] {
  const out: string[] = [];
  let part = "";
  let bytes = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (bytes + size > (out.length === 0 ? 75 : 74)) {
      out.push(part);
      part = "";
      bytes = 0;
    }
    part += letter;
    bytes += size;
  }
  return [...out, part].map((one, i) => (i === 0 ? one : ` ${one}`));
}
