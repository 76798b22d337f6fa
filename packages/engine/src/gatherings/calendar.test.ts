import { expect, it } from "vitest";
import { calendarFile } from "./calendar";
import type { Gathering } from "./gathering";

const settings = { mailFrom: '"House; of" <hello@example.org>', publicUrl: "https://rk.example.org" };
const gathering: Gathering = {
  id: "gat_1",
  title: "Ärzte; Dosing, part 1\\2",
  kind: "webinar",
  start: "2027-03-28T01:30",
  end: "2027-03-28T04:00",
  zone: "Europe/Berlin",
  place: "Hall 3\r\nATTENDEE:mailto:evil@example.org",
  joinLink: "https://meet.example.org/a",
  description: `${"Lang und länger. ".repeat(20)}\nEnd`,
  waitingList: true,
  hosts: ["Dr. Vega"],
  status: "planned",
  sequence: 3,
  createdAt: 0,
  updatedAt: 0,
  createdBy: "mem_1",
};
const lines = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

it("names the same moments in a night in which the clocks change, and lets nothing begin another property", () => {
  const text = calendarFile(settings, gathering, { method: "PUBLISH", now: Date.UTC(2027, 0, 2, 3, 4, 5) });
  expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
  expect(lines(text)).toEqual([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Rekindle//Events//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    "UID:gat_1@rk.example.org",
    "SEQUENCE:3",
    "DTSTAMP:20270102T030405Z",
    "DTSTART:20270328T003000Z",
    "DTEND:20270328T020000Z",
    "SUMMARY:Ärzte\\; Dosing\\, part 1\\\\2",
    "LOCATION:Hall 3\\nATTENDEE:mailto:evil@example.org",
    `DESCRIPTION:${"Lang und länger. ".repeat(20)}\\nEnd\\n\\nWith Dr. Vega`,
    'ORGANIZER;CN="House; of":mailto:hello@example.org',
    "STATUS:CONFIRMED",
    "TRANSP:OPAQUE",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
});

it("calls off what was called off, under the same id, and never quotes a name out of its place", () => {
  const attendee = { email: "ana@example.org", name: 'Ana"\r\nBEGIN:VEVENT' };
  const off = { ...gathering, status: "cancelled" as const, sequence: 4 };
  const said = lines(calendarFile(settings, off, { method: "REQUEST", now: 0, attendee, join: true }));
  expect(said).toContain("METHOD:CANCEL");
  expect(said).toContain("STATUS:CANCELLED");
  expect(said).toContain("UID:gat_1@rk.example.org");
  expect(said.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
  expect(said).toContain(
    'ATTENDEE;CN="Ana BEGIN:VEVENT";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:ana@example.org',
  );
});
