import { expect, it } from "vitest";
import { minutesIn, momentIn, readAttendance } from "./attendanceFile";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readAttendance(bytes(text), "Europe/Berlin");

it("reads what Teams exports: UTF-16 with tabs, sections and spoken lengths", () => {
  const text = [
    "1. Summary",
    "Meeting title\tEvidence",
    "",
    "2. Participants",
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
    "Ana\t3/5/27, 3:00:10 PM\t3/5/27, 4:00:00 PM\t59m 50s\tAna@Example.org\tana@example.org\tAttendee",
    "Ben\t3/5/27, 3:10:00 PM\t3/5/27, 4:15:20 PM\t1h 5m 20s\tben@example.org\tben@example.org\tAttendee",
    "",
  ].join("\r\n");
  const wide = new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(text, "utf16le"))]);
  expect(readAttendance(wide, "Europe/Berlin")).toEqual([
    {
      line: 6,
      email: "ana@example.org",
      attended: true,
      joinedAt: Date.UTC(2027, 2, 5, 14, 0, 10),
      minutes: 60,
    },
    {
      line: 7,
      email: "ben@example.org",
      attended: true,
      joinedAt: Date.UTC(2027, 2, 5, 14, 10, 0),
      minutes: 65,
    },
  ]);
});

it("reads what ON24 and a plain list say, with quotes, semicolons and who did not come", () => {
  expect(
    read(
      '"First Name","Last Name","Email Address","Attended Live","Live Minutes"\n"A, B","C","a@example.org","Yes","41.4"\n"D","E","d@example.org","No",""\n',
    ),
  ).toEqual([
    { line: 2, email: "a@example.org", attended: true, minutes: 41 },
    { line: 3, email: "d@example.org", attended: false },
  ]);
  expect(read("E-Mail;Minuten\na@example.org;5\n").map(({ email }) => email)).toEqual(["a@example.org"]);
});

it("finds nobody where nobody is listed", () => {
  for (const text of ["", "\n\n", "hello", "a,b\nc,d", "Email\n\n", '"never closed'])
    expect(read(text)).toEqual([]);
});

it("understands lengths and times as reports write them", () => {
  const lengths: [string, number | undefined][] = [
    ["61", 61],
    ["61.5", 62],
    ["1:01:30", 62],
    ["65 minutes", 65],
    ["2h", 120],
    ["40s", 1],
    ["soon", undefined],
    ["", undefined],
  ];
  for (const [text, minutes] of lengths) expect(minutesIn(text), text).toBe(minutes);
  const at = Date.UTC(2027, 2, 5, 14, 1);
  for (const text of [
    "2027-03-05T14:01:00Z",
    "03/05/2027 03:01:00 PM",
    "Mar 5, 2027 15:01:00",
    "05.03.2027 15:01",
  ])
    expect(momentIn(text, "Europe/Berlin"), text).toBe(at);
  expect(momentIn("never", "Europe/Berlin")).toBeUndefined();
});
