import { expect, test } from "vitest";
import { inboundMail } from "./inboundMail";

const mail = (headers: Record<string, string>, body: string) => {
  const all = {
    From: "Dr Maria Müller <Maria@Praxis.example>",
    To: "Rekindle <reply+01j9zk3y7qxw2n8d4r5t6v7w8x-1a2b3c4d@in.example.org>",
    Subject: "Re: A word",
    "Message-ID": "<abc@praxis.example>",
    "Content-Type": "text/plain; charset=utf-8",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return inboundMail(Buffer.from(`${lines.join("\r\n")}\r\n\r\n${body.replaceAll("\n", "\r\n")}`));
};

test("an answer: who, what, and which mail it answers", async () => {
  const read = await mail(
    { "In-Reply-To": "<0107-near@eu-central-1.amazonses.com>", References: "<0107-far@x> <0107-near@x>" },
    "Yes, call me Tuesday.\n\nOn Mon, 4 May 2026 at 10:00, Rekindle <hello@example.org> wrote:\n> Would you like to talk?\n> Unsubscribe: https://example.org\n",
  );
  expect(read).toMatchObject({
    from: "maria@praxis.example",
    text: "Yes, call me Tuesday.",
    auto: false,
    tags: ["01j9zk3y7qxw2n8d4r5t6v7w8x-1a2b3c4d"],
    answers: ["0107-near", "0107-far"],
  });
  expect((await mail({}, "other")).id).toBe(read.id);
  expect((await mail({ "Message-ID": "<other@x>" }, "other")).id).not.toBe(read.id);
});

const QUOTED = [
  ["German", "Ja, gern.\n\nAm 04.05.2026 um 10:00 schrieb Rekindle <hello@example.org>:\n> Hätten Sie Zeit?"],
  [
    "French",
    "Oui, volontiers.\n\nLe lun. 4 mai 2026 à 10:00, Rekindle <hello@example.org> a écrit :\n> Bonjour",
  ],
  [
    "Spanish",
    "Sí, claro.\n\nEl lun, 4 may 2026 a las 10:00, Rekindle (<hello@example.org>) escribió:\n> Hola",
  ],
  [
    "Outlook",
    "Yes.\n\nFrom: Rekindle <hello@example.org>\nSent: Monday, May 4, 2026 10:00 AM\nTo: Maria\nSubject: A word\n\nIf you want to stop these mails, unsubscribe here.",
  ],
  [
    "Outlook in German",
    "Ja.\n\nVon: Rekindle <hello@example.org>\nGesendet: Montag, 4. Mai 2026 10:00\nAn: Maria\nBetreff: Hallo\n\nHier abmelden",
  ],
  ["original message", "Ok\n\n-----Original Message-----\nFrom: Rekindle\n\nunsubscribe here"],
] as const;

test.each(QUOTED)("what is quoted is not said again (%s)", async (_, body) => {
  const { text } = await mail({}, body);
  expect(text).toBe(body.split("\n")[0]);
});

test("an answer below a very long quote is found", async () => {
  const { text } = await mail({}, `${"> a line of the quote that goes on\n".repeat(2_000)}\nYes, below.`);
  expect(text).toContain("Yes, below.");
});

test("an HTML answer without plain text is read too", async () => {
  const html =
    "<html><head><style>p{}</style></head><body><p>Please take me off &amp; thanks</p><blockquote>Yes, call us</blockquote></body></html>";
  expect((await mail({ "Content-Type": "text/html; charset=utf-8" }, html)).text).toBe(
    "Please take me off & thanks",
  );
});

const AUTO: [string, Record<string, string>][] = [
  ["RFC 3834", { "Auto-Submitted": "auto-replied" }],
  ["a list", { Precedence: "bulk" }],
  ["an old program", { Precedence: "auto_reply" }],
  ["X-Autoreply", { "X-Autoreply": "yes" }],
  ["a mail server", { From: "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>" }],
  ["a delivery report", { "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"' }],
  ["no return path", { "Return-Path": "<>" }],
  ["English", { Subject: "Automatic reply: A word" }],
  ["English, out of office", { Subject: "Out of Office: A word" }],
  ["German", { Subject: "Automatische Antwort: Ein Wort" }],
  ["German, absent", { Subject: "Abwesenheitsnotiz: Ein Wort" }],
  ["French", { Subject: "Réponse automatique : Un mot" }],
  ["Spanish", { Subject: "Respuesta automática: Una palabra" }],
  ["a bounce in disguise", { Subject: "Undeliverable: A word" }],
];

test.each(AUTO)("an automatic answer is known (%s)", async (_, headers) => {
  expect(await mail(headers, "I am away. Please stop by when I am back.")).toMatchObject({ auto: true });
});

test("people who write about absence are people", async () => {
  const headers: Record<string, string>[] = [
    { "Auto-Submitted": "no" },
    { Subject: "Re: your out of office question" },
    { Subject: "Re: Holiday" },
  ];
  for (const each of headers) expect((await mail(each, "Yes")).auto, JSON.stringify(each)).toBe(false);
});

test("a mail of 31 MB is refused, rubbish is read as far as it goes", async () => {
  await expect(inboundMail(new Uint8Array(31 * 1024 * 1024))).rejects.toMatchObject({ status: 413 });
  expect(await inboundMail(Buffer.from([0xff, 0xfe, 0, 1, 2]))).toMatchObject({ from: "", tags: [] });
  expect(await inboundMail(new Uint8Array())).toMatchObject({ text: "", auto: false });
  await expect(inboundMail(Buffer.from("\n".repeat(600_000)))).rejects.toMatchObject({ status: 413 });
  const start = process.cpuUsage();
  for (const piece of [
    "> a\nOn ",
    "\n",
    "On ",
    " \n",
    "> \n\n",
    "a\n\n",
    "-- \n",
    "From: a\nSent",
    "<a@b> wrote:\n",
    "  ",
  ]) {
    await mail({}, piece.repeat(5_000));
  }
  await mail({ "Content-Type": "text/html" }, "<".repeat(500_000));
  expect(process.cpuUsage(start).user / 1_000, "ms").toBeLessThan(30_000);
});
