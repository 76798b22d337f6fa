import { describe, expect, it } from "vitest";
import { saveContent } from "#engine/content/library";
import { erasePerson } from "#engine/people/erasePerson";
import { exportPerson } from "#engine/people/exportPerson";
import { getPerson } from "#engine/people/savePerson";
import type { Step } from "#journey/journey";
import { draft, house, people, start } from "#test/fixtures/small";
import { drain, pushBy } from "#test/worlds/drain";
import { openHouse } from "./house";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The clock of the memory world reads some day in 2026 or so; events lie two weeks ahead of it. */
const ahead = (now: number, hours: number) =>
  new Date(now + 14 * DAY + hours * HOUR).toISOString().slice(0, 16);

const BODY = `{{ event.title }}, {{ event.date }} {{ event.time }}
[[Come]]({{ event.registerLink }}) [No]({{ event.declineLink }}) [Calendar]({{ event.calendarLink }})
{{ event.joinLink | default: "no link yet" }}`;

async function invited(n = 3, more: Record<string, unknown> = {}) {
  const h = openHouse();
  const { world } = h;
  const contents = await house(world);
  const owner = h.as("owner");
  const draftOf = (changes: Record<string, unknown> = {}) => ({
    title: "Evidence; a “webinar”, live",
    kind: "webinar",
    start: ahead(world.now, 0),
    end: ahead(world.now, 1),
    zone: "UTC",
    joinLink: "https://meet.example.org/abc",
    ...more,
    ...changes,
  });
  const made = await owner("POST", "/api/gatherings", { body: draftOf() });
  const gathering = made.body as { id: string; sequence: number; startsAt: number };
  const mail = (name: string, body: string) =>
    saveContent(world, { channel: "email", name, subject: `${name}: {{ event.title }}`, body }, "mem_1");
  const invitation = await mail("Invitation", BODY);
  const confirmation = await mail("Confirmed", BODY);
  const ref = ({ id, version }: { id: string; version: number }) => ({ content: { id, version } });
  const steps: Partial<Step>[] = [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "invite" } },
    {
      id: "invite",
      kind: "invite",
      config: {
        ...ref(invitation),
        gathering: gathering.id,
        listen: { within: { amount: 7, unit: "days" }, classes: [] },
      },
      paths: {
        registered: "confirm",
        declined: "bye",
        full: "call",
        other: "bye",
        noResponse: "sms",
        notReachable: "bye",
      },
    },
    { id: "confirm", kind: "email", config: ref(confirmation), paths: { next: "came" } },
    {
      id: "came",
      kind: "waitFor",
      config: { event: `event.${gathering.id}.attended`, within: { amount: 30, unit: "days" } },
      paths: { happened: "thanks", timeout: "bye" },
    },
    { id: "thanks", kind: "sms", config: { content: contents.sms }, paths: { next: "bye" } },
    { id: "sms", kind: "sms", config: { content: contents.sms }, paths: { next: "bye" } },
    { id: "call", kind: "call", config: { content: contents.call }, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  const ids = await people(world, n);
  await draft(world, steps);
  await start(world);
  await drain(world);
  const letterTo = (i: number, word = "Invitation") =>
    world.letters.findLast(({ to, subject }) => to === `p${i}@example.org` && subject.startsWith(word));
  const path = (i: number) =>
    new URL(/https?:\/\/[^\s"<>]*\/e\/[\w.-]+/.exec(letterTo(i)?.text ?? "")?.[0] ?? "https://none/")
      .pathname;
  const press = async (i: number, what: "register" | "decline") => {
    const said = await h.ask("POST", path(i), {
      raw: `do=${what}`,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    await drain(world);
    return said;
  };
  const at = async (i: number) =>
    Object.values((await getPerson(world, ids[i] ?? ""))?.state.enrollments ?? {})[0]?.step;
  const standings = async () => {
    const { body } = await owner("GET", `/api/gatherings/${gathering.id}/registrations`);
    const { items } = body as { items: { person: string; standing: string }[] };
    return Object.fromEntries(items.map(({ person, standing }) => [ids.indexOf(person), standing]));
  };
  const call = `/api/gatherings/${gathering.id}`;
  return { ...h, owner, gathering, draftOf, ids, letterTo, path, press, at, standings, call };
}

describe("an invitation", () => {
  it("is answered on a page that changes nothing until a button is pressed", async () => {
    const { ask, path, press, at, letterTo, world, standings, ids } = await invited();
    expect(letterTo(0)?.subject).toBe("Invitation: Evidence; a “webinar”, live");
    expect(letterTo(0)?.text).toContain("no link yet");
    expect(letterTo(0)?.files).toBeUndefined();
    for (const address of [path(0), `${path(0)}?no=1`]) {
      const page = await ask("GET", address);
      expect(page.status).toBe(200);
      expect(page.text).toContain("Register");
      expect(page.text).not.toMatch(/meet\.example\.org|<script|style="/);
    }
    expect(await standings()).toEqual({});
    const said = await press(0, "register");
    expect(said.status).toBe(200);
    expect(said.text).toContain("You are registered.");
    expect(said.text).toContain("https://meet.example.org/abc");
    expect((await press(0, "register")).status).toBe(200);
    expect((await press(1, "decline")).text).toContain("You have told us that you cannot come.");
    expect(await standings()).toEqual({ 0: "registered", 1: "declined" });
    expect(await at(0)).toBe("came");
    expect(await at(1)).toBeUndefined();
    expect(await at(2)).toBe("invite");
    expect(letterTo(0, "Confirmed")?.text).toContain("https://meet.example.org/abc");
    const { profile, state } = (await getPerson(world, ids[0] ?? ""))!;
    expect(Object.values(profile.did ?? {}).map(({ n }) => n)).toEqual([1]);
    expect(state.touches[0]?.answer?.class).toBe("positive");
    await pushBy(world, 8 * DAY);
    expect(world.texts).toHaveLength(1);
  });

  it("brings a calendar file to those who come", async () => {
    const { ask, path, press, letterTo, gathering } = await invited();
    const { text, headers } = await ask("GET", `${path(0)}/calendar.ics`);
    expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(text).not.toContain("meet.example.org");
    const lines = text.split("\r\n");
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(lines).toContain("METHOD:PUBLISH");
    expect(lines).toContain("SUMMARY:Evidence\\; a “webinar”\\, live");
    expect(lines).toContain(`UID:${gathering.id}@rekindle.example`.replace("rekindle.example", hostOf(text)));
    const begins = new Date(gathering.startsAt).toISOString().replace(/[-:]|\.\d{3}/g, "");
    expect(lines).toContain(`DTSTART:${begins}`);
    await press(0, "register");
    const file = letterTo(0, "Confirmed")?.files?.[0];
    expect(file).toMatchObject({ name: "event.ics", type: "text/calendar; charset=utf-8; method=REQUEST" });
    expect(unfold(file?.text)).toContain(
      'ATTENDEE;CN="Ana Ruiz 0";ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:p0@example.org',
    );
    expect(unfold(file?.text)).toContain("URL:https://meet.example.org/abc");
  });

  it("gives the last place to one, and to the next who waits when it comes free", async () => {
    const { press, at, standings, letterTo, call, owner, draftOf, world } = await invited(4, { capacity: 1 });
    await press(0, "register");
    expect((await press(1, "register")).text).toContain("You are on the waiting list");
    await press(2, "register");
    expect(await standings()).toEqual({ 0: "registered", 1: "waiting", 2: "waiting" });
    expect(await at(1)).toBeUndefined(); // a task was made, and nothing comes after it
    await press(0, "decline");
    expect(await standings()).toEqual({ 0: "declined", 1: "registered", 2: "waiting" });
    expect(letterTo(1, "You have a place")?.files?.[0]?.text).toContain("METHOD:REQUEST");
    await owner("PUT", call, { body: draftOf({ capacity: 2 }) });
    await drain(world);
    expect(await standings()).toMatchObject({ 2: "registered" });
    expect((await owner("GET", call)).body).toMatchObject({
      counts: { registered: 2, waiting: 0, declined: 1 },
    });
  });

  it("says so where there is no waiting list, and never seats more than there are places", async () => {
    const { press, standings, call, owner } = await invited(12, { capacity: 5, waitingList: false });
    const said = await Promise.all(Array.from({ length: 12 }, (_, i) => press(i, "register")));
    expect(said.filter(({ text }) => text.includes("You are registered.")).length).toBe(5);
    expect(said.filter(({ text }) => text.includes("All places are taken.")).length).toBe(7);
    expect(Object.values(await standings()).filter((one) => one === "registered")).toHaveLength(5);
    expect((await owner("GET", call)).body).toMatchObject({ counts: { registered: 5, full: 7 } });
  });

  it("closes with its deadline, and when it is called off; a bad link opens nothing", async () => {
    const { ask, press, path, owner, call, world } = await invited();
    expect((await ask("GET", `${path(0)}x`)).status).toBe(404);
    expect((await ask("GET", path(0).replace("/e/", "/f/"))).status).toBe(404);
    await owner("POST", `${call}/cancel`);
    expect((await press(0, "register")).status).toBe(409);
    expect((await ask("GET", path(0))).text).toContain("This event was called off.");
    world.now += 20 * DAY;
    expect((await press(1, "register")).status).toBe(409);
  });
});

describe("a change", () => {
  it("is told once to those who have registered, with a new sequence, and a calling off with CANCEL", async () => {
    const { press, owner, call, draftOf, world, ids } = await invited();
    await press(0, "register");
    await press(1, "decline");
    const said = await owner("PUT", call, { body: draftOf({ place: "Online" }) });
    expect(said.body).toMatchObject({ sequence: 1, untold: 1 });
    expect(
      (await owner("PUT", call, { body: draftOf({ place: "Online", hosts: ["Dr. Vega"] }) })).body,
    ).toMatchObject({
      sequence: 1,
    });
    world.letters.length = 0;
    for (let i = 0; i < 2; i++) {
      expect((await owner("POST", `${call}/tell`)).status).toBe(202);
      await drain(world);
    }
    expect(world.letters.map(({ to, subject }) => [to, subject])).toEqual([
      ["p0@example.org", "Changed: Evidence; a “webinar”, live"],
    ]);
    expect(world.letters[0]?.files?.[0]?.text).toContain("SEQUENCE:1\r\n");
    await owner("POST", `${call}/cancel`);
    await owner("POST", `${call}/tell`);
    await drain(world);
    const file = world.letters[1]?.files?.[0];
    expect(file?.type).toContain("method=CANCEL");
    expect(file?.text).toMatch(/METHOD:CANCEL\r\n[\s\S]*SEQUENCE:2\r\n[\s\S]*STATUS:CANCELLED\r\n/);
    const { state } = (await getPerson(world, ids[0] ?? ""))!;
    expect(Object.keys(state.mailbox).filter((name) => /\.(changed|cancelled)$/.test(name))).toHaveLength(2);
  });
});

describe("attendance", () => {
  it("comes by hand, over the API and from reports, and moves the journey", async () => {
    const { press, owner, call, standings, world, at } = await invited(3);
    for (const i of [0, 1, 2]) await press(i, "register");
    expect((await owner("POST", `${call}/settle`)).status).toBe(409);
    world.now += 15 * DAY;
    await drain(world);
    const report = await owner("POST", `${call}/attendance-file?least=10`, {
      raw: "Attendee Report\nTopic,Webinar ID\nEvidence,1\nHost Details\nAttended,Email\nYes,p1@example.org\nAttendee Details\nAttended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes)\nYes,Ana,p0@example.org,03/05/2026 10:00:00 AM,,40\nYes,Ana,p0@example.org,03/05/2026 10:45:00 AM,,5\nYes,Ana,p2@example.org,03/05/2026 10:00:00 AM,,5\nYes,Who,nobody@example.org,,,50\n",
      headers: { "content-type": "text/csv" },
    });
    expect(report.body).toMatchObject({ attended: 1, missed: 1, faults: [{ line: 12 }] });
    await drain(world);
    expect(await standings()).toEqual({ 0: "attended", 1: "registered", 2: "missed" });
    expect(await at(0)).toBeUndefined();
    expect(world.texts).toHaveLength(1);
    const body = { people: [{ email: "p1@example.org", minutes: 30 }, { email: "x@example.org" }] };
    expect((await owner("POST", `${call}/attendance`, { body })).body).toMatchObject({
      attended: 1,
      faults: [{ line: 2 }],
    });
    expect((await owner("POST", `${call}/settle`)).body).toMatchObject({ missed: 0 });
    const csv = (await owner("GET", `${call}/registrations.csv`)).text;
    expect(csv).toContain(`"attended"`);
    expect((await owner("POST", `${call}/attendance-file`, { raw: "nothing here" })).status).toBe(422);
    expect((await owner("POST", `${call}/attendance-file`, { raw: "" })).status).toBe(400);
  });

  it("is forgotten with its person, whose place goes to the next", async () => {
    const { press, world, ids, standings } = await invited(2, { capacity: 1 });
    await press(0, "register");
    await press(1, "register");
    expect((await exportPerson(world, ids[0] ?? ""))?.events).toMatchObject([{ standing: "registered" }]);
    await erasePerson(world, ids[0] ?? "");
    await drain(world);
    expect(await standings()).toEqual({ 1: "registered" });
  });
});

it("refuses events that cannot take place", async () => {
  const { owner, draftOf, call } = await invited(1);
  const save = (changes: Record<string, unknown>) =>
    owner("POST", "/api/gatherings", { body: draftOf(changes) });
  expect((await save({ end: draftOf().start })).status).toBe(400);
  expect((await save({ zone: "Europe/Nowhere" })).status).toBe(400);
  expect((await save({ joinLink: "javascript:alert(1)" })).status).toBe(400);
  expect((await save({ capacity: 0 })).status).toBe(400);
  expect((await save({ openUntil: draftOf().end })).status).toBe(422);
  expect((await owner("PUT", `${call}x`, { body: draftOf() })).status).toBe(404);
});

const unfold = (text = "") => text.replaceAll("\r\n ", "");
const hostOf = (text: string) => /^UID:[^@]+@(\S+)$/m.exec(text)?.[1] ?? "";
