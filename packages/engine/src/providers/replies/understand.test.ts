import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { measure } from "#test/bench/replies/measure";
import { readReplies } from "#test/bench/replies/readReplies";
import { optOutsOf, scoreOf } from "#test/bench/replies/scores";
import { classify } from "../classify";
import { inboundMail } from "../inboundMail";
import { whyAutoText } from "./autoReply";
import { rules, withModel } from "./classifier";
import { spoken } from "./spoken";
import { understandMail } from "./understand";

const written = { at: Date.parse("2026-11-18T09:30:00Z"), zone: "Europe/Berlin" };
const development = readReplies(readFileSync("test/fixtures/replies/development.jsonl", "utf8"));

test("harm and opt-outs of the development replies are heard, and no opt-out is made up", async () => {
  expect(development.bad).toEqual([]);
  const { all } = await measure([{ name: "development", ...development }]);
  expect(scoreOf(all, "adverse_event").recall).toBeGreaterThanOrEqual(0.98);
  expect(optOutsOf(all).heard).toBeGreaterThanOrEqual(0.98);
  expect(scoreOf(all, "unsubscribe").precision).toBeGreaterThanOrEqual(0.98);
});

const BELOW = [
  "\n\nKind regards\nDr A. Hall\nStroke & Seizure Unit\nTel. 0113 000000",
  "\n\nMit freundlichen Grüßen\nPraxis für Schmerzmedizin\nFax 0211 0000",
  "\n\nThis e-mail is confidential. If you are not the intended recipient, delete it and stop reading. Report side effects.",
  "\n\nSent from my iPhone",
  "\n\nOn Tue, 10 Nov 2026 at 09:12, Rekindle <hello@example.org> wrote:\n> Would you like to talk? Unsubscribe here.\n> Side effects: nausea, dizziness.",
  "\n\nAm 10.11.2026 um 09:12 schrieb Rekindle <hello@example.org>:\n> Ja, gerne? Hier abmelden.\n> Nebenwirkungen: Schwindel.",
  "\n\nFrom: Rekindle <hello@example.org>\nSent: Tuesday, November 10, 2026 9:12 AM\nTo: Maria\nSubject: Hello\n\nSTOP to opt out. Rash, fever.",
];

test("a signature, a disclaimer or a quoted history below never changes the class", async () => {
  const mails = development.replies.filter(
    (reply) =>
      reply.channel === "email" && reply.label !== "auto_reply" && !/\n/.test(reply.body) && reply.body,
  );
  for (const [i, { body }] of mails.filter((_, n) => n % 9 === 0).entries()) {
    const alone = classify(body).class;
    const below = BELOW[i % BELOW.length] ?? "";
    const raw = `From: a@b.example\r\nSubject: Re: Hello\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}${below}`;
    const { class: name } = understandMail(await inboundMail(Buffer.from(raw)), written);
    expect(name, `${body}${below}`).toBe(alone);
  }
});

test("a postscript below the name is heard", () => {
  expect(classify("Yes please.\n\nBest\nTom\nPS: Mrs K. fainted after the second dose").class).toBe(
    "adverseEvent",
  );
  expect(spoken("Ok\n\nRegards\nTom\nHeadache Clinic")).toBe("Ok\n\nRegards");
});

test("a medical question is told from one about prices, whatever else is said", () => {
  expect(classify("Does it interact with clarithromycin?")).toMatchObject({
    class: "question",
    medical: true,
  });
  expect(classify("Yes, call me. What is the dose for children?")).toMatchObject({ medical: true });
  expect(classify("What does it cost?").medical).toBeUndefined();
  expect(classify("What are the most common side effects?")).toMatchObject({
    class: "question",
    medical: true,
  });
});

test("a broken product is told from harm", () => {
  expect(classify("Two of the pens were leaking")).toMatchObject({ class: "adverseEvent", product: true });
  expect(classify("The pen was broken and my patient got a rash").product).toBeUndefined();
});

test("the carriers' words depend on the channel", () => {
  expect(classify("Stop this nonsense now", "sms")).toMatchObject({ class: "unsubscribe" });
  expect(classify("Not interested STOP", "sms")).toMatchObject({
    class: "unsubscribe",
    rule: "ends with STOP",
  });
  expect(classify("stop by anytime", "sms").class).toBe("positive");
  expect(classify("I am at the bus stop", "sms").class).not.toBe("unsubscribe");
  expect(classify("Stop over in Leeds and see us", "email").class).not.toBe("unsubscribe");
});

test("programs are known by their words, but harm and an opt-out in them are heard", () => {
  expect(whyAutoText("This is an automated acknowledgement.", "email")).toBeDefined();
  expect(whyAutoText("I'm driving with Do Not Disturb While Driving turned on.", "sms")).toBeDefined();
  for (const text of [
    "I'm on leave until 7 January, let's speak then.",
    "Thanks for your email. I'm on leave until September, call me then.",
    "This mailbox is not monitored. Please remove it from your list.",
    "I am out of the office. My patient collapsed after the injection, who do I call?",
  ])
    expect(whyAutoText(text, "email"), text).toBeUndefined();
});

test("harm and an opt-out in a subject of one's own count, a repeated subject does not", () => {
  const mail = (subject: string, text: string) => understandMail({ subject, text }, written).class;
  expect(mail("REMOVE", "")).toBe("unsubscribe");
  expect(mail("Unsubscribe", "Thanks")).toBe("unsubscribe");
  expect(mail("Patient fainted after the injection", "please call")).toBe("adverseEvent");
  expect(mail("Re: Unsubscribe any time", "Yes please")).toBe("positive");
});

test("yes and no in one letter are for people to read", () => {
  expect(classify("We are not interested in the pens, but please send us the needles.").confident).toBe(
    false,
  );
  expect(classify("Yes please, call me").confident).toBe(true);
});

test("a model is asked only in doubt, never takes back harm, and its fault changes nothing", async () => {
  const asked: string[] = [];
  const faults: string[] = [];
  const model = withModel(
    {
      name: "m1",
      async classOf(text) {
        asked.push(text);
        if (/fault/.test(text)) throw new TypeError("no");
        return { class: "positive", certainty: /maybe/.test(text) ? 0.9 : 0.5 };
      },
    },
    (reason) => faults.push(reason),
  );
  expect(await model.text("hm, maybe", written)).toMatchObject({
    class: "positive",
    rule: "model m1",
    confident: false,
  });
  expect(await model.text("hm, dunno", written)).toEqual(await rules.text("hm, dunno", written));
  expect(await model.text("fault", written)).toMatchObject({ class: "unclear" });
  expect(faults).toEqual(["TypeError"]);
  expect(await model.text("maybe. my patient got a rash", written)).toMatchObject({ class: "adverseEvent" });
  expect(await model.text("STOP", written)).toMatchObject({ class: "unsubscribe" });
  expect(asked).toHaveLength(3);
});

test("a hostile letter of 100 KB takes no time", () => {
  const start = process.cpuUsage();
  for (const piece of [
    "my patient ",
    "a ",
    "after the ",
    "12.",
    "? ",
    "please ",
    "not before ",
    "PS ",
    "in 3 ",
    "\n",
  ]) {
    const text = piece.repeat(100_000 / piece.length);
    understandMail({ subject: text, text }, written);
    whyAutoText(text, "email");
  }
  expect(process.cpuUsage(start).user / 1_000, "ms").toBeLessThan(20_000);
});

test("lines that are no replies are told by their number, and the rest is read", () => {
  const good = JSON.stringify({
    id: 1,
    channel: "sms",
    lang: "en",
    subject: null,
    body: "yes",
    label: "positive",
  });
  const read = readReplies(`${good}\nnot json\n\n{"id":"x"}\n${good.replace("positive", "delighted")}\n`);
  expect(read.replies).toHaveLength(1);
  expect(read.bad.map(({ line }) => line)).toEqual([2, 4, 5]);
});
