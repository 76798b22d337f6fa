import { describe, expect, test } from "vitest";
import { newPerson, type PersonState, type Touch } from "#journey/person";
import { memoryWorld } from "#test/worlds/memory";
import { replyTag } from "./content/links";
import { hearMail, hearText } from "./inbound";
import { keys } from "./keys";
import { addressHash } from "./people/address";
import { inboundMail } from "./providers/inboundMail";
import { respond } from "./respond";
import { assignUnmatched, dismissUnmatched } from "./unmatched/decide";
import { countUnmatched, listDecided, listUnmatched } from "./unmatched/list";

const ANA = "per_01J9ZK3Y7QXW2N8D4R5T6V7W8X";
const TOUCH = `${ANA}.enr_1.1.0`;
const touch = (id: string, channel: Touch["channel"]): Touch => ({
  id,
  enrollment: "enr_1",
  journey: "jny_1",
  campaign: "cam_1",
  version: 1,
  step: "s",
  channel,
  content: { id: "cnt_1", version: 1 },
  cost: 0,
  status: "sent",
  job: "j",
  nonce: "x",
  at: 1,
  tries: 1,
});

async function house() {
  const w = memoryWorld();
  w.now = Date.parse("2026-12-01T09:00:00Z");
  const touches = [touch(TOUCH, "email"), touch(`${ANA}.enr_1.2.0`, "sms")];
  const state: PersonState = { ...newPerson(ANA), touches };
  const at = (address: string) => ({
    put: { ...keys.address(addressHash(address)), data: { person: ANA, others: [] } },
  });
  await w.store.write([
    { put: { ...keys.person(ANA), data: state } },
    {
      put: { ...keys.profile(ANA), data: { id: ANA, email: "ana@clinic.example", phone: "+4915112345678" } },
    },
    at("ana@clinic.example"),
    at("+4915112345678"),
  ]);
  return w;
}

const mail = (lines: string[], body = "Yes, please call me.") =>
  inboundMail(
    Buffer.from([`Message-ID: <${lines.join("").length}-${body.length}@x>`, ...lines, "", body].join("\r\n")),
  );

const report = (heads: string[], { action = "failed", status = "5.1.1", to = "hello@house.example" } = {}) =>
  inboundMail(
    Buffer.from(
      `From: MAILER-DAEMON@mx.example
To: ${to}
Subject: Undelivered Mail Returned to Sender
Message-ID: <dsn-${heads.join("").length}@mx.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your mail could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ana@clinic.example
Action: ${action}
Status: ${status}

--b
Content-Type: message/rfc822

${heads.join("\n")}

Hello
--b--
`.replace(/\n/g, "\r\n"),
    ),
  );

describe("bounces in disguise", () => {
  test("count against an address when they carry the tag of our mail", async () => {
    const w = await house();
    const tag = replyTag(w.settings, TOUCH);
    const signals = await hearMail(w, await report([`Reply-To: reply+${tag}@in.example`]));
    expect(signals).toMatchObject([{ signal: "delivery", touch: TOUCH, event: "bounced", hard: true }]);
  });

  test("or the touch and the address it went to; a touch alone could be anybody's", async () => {
    const w = await house();
    expect(await hearMail(w, await report([`X-Rekindle-Touch: ${TOUCH}`]))).toMatchObject([
      { signal: "delivery", touch: TOUCH, event: "bounced", hard: true },
    ]);
    const foreign = await report([`X-Rekindle-Touch: per_other.enr_1.1.0`]);
    expect(await hearMail(w, foreign)).toEqual([]);
    expect(await hearMail(w, await report(["Subject: x"]))).toEqual([]);
  });

  test("are soft when the mailbox is full, and nothing when the mail is only late", async () => {
    const w = await house();
    const heads = [`X-Rekindle-Touch: ${TOUCH}`];
    expect(await hearMail(w, await report(heads, { status: "4.2.2" }))).toMatchObject([{ hard: false }]);
    expect(await hearMail(w, await report(heads, { status: "5.2.2" }))).toMatchObject([{ hard: false }]);
    expect(await hearMail(w, await report(heads, { action: "delayed", status: "4.0.0" }))).toEqual([]);
  });

  test("are heard without a report, too, from a server that only writes", async () => {
    const w = await house();
    const tag = replyTag(w.settings, TOUCH);
    const said = await mail(
      ["From: postmaster@old.example", `To: bounce+${tag}@in.example`, "Subject: Undeliverable: News"],
      "The following address could not be delivered: 550 5.1.1 user unknown",
    );
    expect(await hearMail(w, said)).toMatchObject([{ event: "bounced", hard: true }]);
    expect((await listUnmatched(w)).length).toBe(0);
  });
});

describe("what nobody can be found for", () => {
  test("waits once, however often it is brought, with harm first and told to managers", async () => {
    const w = await house();
    const strange = await mail(["From: who@else.example", "To: reply@in.example", "Subject: Re: News"]);
    const harm = await mail(
      ["From: other@else.example", "To: reply+abcd-12345678@in.example", "Subject: Re: News"],
      "My patient had a seizure after the second dose.",
    );
    for (const one of [strange, harm, strange, harm]) expect(await hearMail(w, one)).toEqual([]);
    const text = { id: "twilio-1", from: "+33612345678", to: "+15550100", text: "who is this" };
    for (let i = 0; i < 2; i++) expect(await hearText(w, text)).toEqual([]);
    expect((await listUnmatched(w)).map(({ why, class: name }) => [why, name])).toEqual([
      ["wrongTag", "adverseEvent"],
      ["unknownSender", "positive"],
      ["unknownNumber", expect.any(String)],
    ]);
    expect(await countUnmatched(w)).toEqual({ open: 3, urgent: 1 });
  });

  test("and asks to be left alone is left alone", async () => {
    const w = await house();
    await hearText(w, { id: "t", from: "+33612345678", to: "+15550100", text: "STOP" });
    expect(await w.store.get(keys.refused(addressHash("+33612345678")))).toBeDefined();
  });

  test("is worked as an answer once it is given to a person, and only once", async () => {
    const w = await house();
    const strange = await mail(["From: who@else.example", "To: reply@in.example", "Subject: Re: News"]);
    await hearMail(w, strange);
    await expect(assignUnmatched(w, strange.id, "per_nobody", "mem_1")).rejects.toMatchObject({
      status: 404,
    });
    await assignUnmatched(w, strange.id, ANA, "mem_1");
    expect(w.queue).toMatchObject([
      { job: "respond", input: { signal: "response", person: ANA, touch: TOUCH, class: "positive" } },
    ]);
    await expect(assignUnmatched(w, strange.id, ANA, "mem_1")).rejects.toMatchObject({ code: "decided" });
    expect(await hearMail(w, strange)).toEqual([]);
    expect(await countUnmatched(w)).toEqual({ open: 0, urgent: 0 });
    expect(await listDecided(w)).toMatchObject([{ done: "assigned", person: ANA, by: "mem_1" }]);
    expect(JSON.stringify(await listDecided(w))).not.toContain("call me");
  });

  test("is dismissed with a reason, and possible harm not with a word", async () => {
    const w = await house();
    const harm = await mail(["From: a@b.example", "To: reply@in.example", "Subject: x"], "she fainted on it");
    await hearMail(w, harm);
    await expect(dismissUnmatched(w, harm.id, "no", "mem_1")).rejects.toMatchObject({
      code: "reasonTooShort",
    });
    await dismissUnmatched(w, harm.id, "Reported by telephone as case 77.", "mem_1");
    expect(await countUnmatched(w)).toEqual({ open: 0, urgent: 0 });
  });
});

describe("two programs that answer each other", () => {
  const robot = (n: number) => ({
    id: `twilio-${n}`,
    from: "+4915112345678",
    to: "+15550100",
    text: `We have got your message no. ${n}, thanks a lot`,
  });

  test("are stopped after three; what comes then waits with a sentence", async () => {
    const w = await house();
    for (let n = 1; n <= 3; n++) expect(await hearText(w, robot(n))).toHaveLength(1);
    for (let n = 4; n <= 9; n++) expect(await hearText(w, robot(n))).toEqual([]);
    expect(await listUnmatched(w)).toHaveLength(6);
    expect((await listUnmatched(w))[0]).toMatchObject({ why: "robot", person: ANA });
    // The queue may bring an earlier one again: it is judged as it was.
    expect(await hearText(w, robot(2))).toHaveLength(1);
    w.now += 86_400_000;
    expect(await hearText(w, robot(10))).toHaveLength(1);
  });

  test("are heard all the same when one of them says stop or speaks of harm", async () => {
    const w = await house();
    const words = ["STOP", "STOP", "STOP", "STOP", "my wife fainted after the tablet"];
    for (const [n, text] of words.entries())
      expect(await hearText(w, { ...robot(n), text }), text).not.toEqual([]);
  });
});

test("of an attachment only its name, size and kind are kept; a bomb stays packed", async () => {
  const bomb = Buffer.alloc(2_000_000, "A").toString("base64").replace(/.{76}/g, "$&\r\n");
  const raw = `From: a@b.example
To: reply@in.example
Subject: Re: News
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain

Yes please
--b
Content-Type: application/zip; name="bomb.zip"
Content-Disposition: attachment; filename="bomb\u202egpj.zip"
Content-Transfer-Encoding: base64

${bomb}
--b--
`.replace(/\r?\n/g, "\r\n");
  const read = await inboundMail(Buffer.from(raw));
  expect(read).toMatchObject({
    text: "Yes please",
    attachments: [{ type: "application/zip", size: 2_000_000 }],
  });
  expect(read.attachments?.[0]?.name).not.toContain("\u202e");
});

test("a thousand answers at once are a thousand answers", async () => {
  const w = await house();
  const people = Array.from({ length: 1_000 }, (_, n) => `per_${String(n).padStart(4, "0")}`);
  for (const id of people) {
    const state = { ...newPerson(id), touches: [touch(`${id}.enr_1.1.0`, "sms")] };
    const data = { person: id, others: [] };
    const number = `+4917${id.slice(4)}00000`;
    await w.store.write([
      { put: { ...keys.person(id), data: state } },
      { put: { ...keys.address(addressHash(number)), data } },
    ]);
  }
  const heard = await Promise.all(
    people.map((id) =>
      hearText(w, { id: `twilio-${id}`, from: `+4917${id.slice(4)}00000`, to: "+1", text: "yes please" }),
    ),
  );
  const signals = heard.flat();
  expect(signals).toHaveLength(1_000);
  await Promise.all([...signals, ...signals].map((signal) => respond(w, signal)));
  const rows = await w.store.batchGet<PersonState>(people.map(keys.person));
  expect(rows.filter((row) => row?.data.touches[0]?.answer?.class === "positive")).toHaveLength(1_000);
  const lines = rows.flatMap((row) => row?.data.log ?? []);
  expect(lines.filter((line) => line.includes("positive"))).toHaveLength(1_000);
});
