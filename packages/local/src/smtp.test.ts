import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { MailMessage } from "#engine/ports";
import { smtpMail } from "./smtp";

type Answers = Partial<Record<"greet" | "MAIL" | "RCPT" | "DATA" | "end", string | "hang up">>;

/** A mail server on loopback that plays by a script and keeps what was said to it. */
async function mailServer(answers: Answers) {
  const said: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let inData = false;
    let letter = "";
    let rest = "";
    const answer = (line: string | undefined) =>
      line === "hang up" ? socket.destroy() : socket.write(`${line}\r\n`);
    answer(answers.greet ?? "220 ready");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (inData) {
          if (line !== ".") letter += `${line}\n`;
          else {
            inData = false;
            said.push(letter);
            answer(answers.end ?? "250 taken");
          }
          continue;
        }
        const word = line.slice(0, 4).toUpperCase();
        said.push(line);
        if (word === "DATA") {
          inData = answers.DATA === undefined;
          answer(answers.DATA ?? "354 go on");
        } else if (word === "MAIL") answer(answers.MAIL ?? "250 ok");
        else if (word === "RCPT") answer(answers.RCPT ?? "250 ok");
        else if (word === "QUIT") answer("221 bye");
        else answer("250 ok");
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    said,
    // A server that listens on a port has an address with one.
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe("mail through a mail server", () => {
  let stop: (() => void) | undefined;
  afterEach(() => stop?.());
  const message = {
    to: "anna@praxis.example",
    from: "Rekindle <hello@rekindle.example>",
    replyTo: "reply+tag@rekindle.example",
    subject: "Grüße",
    html: "<p>Hello</p>",
    text: "Hello",
    headers: {
      "List-Unsubscribe": "<https://rk.example/u/x>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    tags: { touch: "per_1.enr_1.3.0" },
  };
  const send = async (answers: Answers, more: Partial<MailMessage> = {}) => {
    const server = await mailServer(answers);
    stop = server.stop;
    const sent = await smtpMail({ url: server.url, timeout: 400 }).send({ ...message, ...more });
    return { sent, said: server.said };
  };

  it("sends small files along", async () => {
    const file = {
      name: "event.ics",
      type: "text/calendar; charset=utf-8; method=REQUEST",
      text: "BEGIN:VCALENDAR",
    };
    const letter = (await send({}, { files: [file] })).said.find((one) => one.includes("Subject:")) ?? "";
    expect(letter).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST;\s+name=event\.ics/);
    expect(letter).toContain("Content-Disposition: attachment; filename=event.ics");
  });

  it("hands over one letter with its headers, the touch and both bodies", async () => {
    const { sent, said } = await send({});
    expect(sent).toMatchObject({ outcome: "sent" });
    expect(said).toContain("RCPT TO:<anna@praxis.example>");
    const letter = said.find((one) => one.includes("Subject:")) ?? "";
    expect(letter).toContain("List-Unsubscribe: <https://rk.example/u/x>");
    expect(letter).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(letter).toContain("X-Rekindle-Touch: per_1.enr_1.3.0");
    expect(letter).toContain("Reply-To: reply+tag@rekindle.example");
    expect(letter).toContain("multipart/alternative");
  });

  it.each<[string, Answers, object]>([
    ["no room for new mail", { greet: "421 later" }, { outcome: "refused", again: true }],
    ["a sender that is not allowed", { MAIL: "550 no" }, { outcome: "refused", again: false }],
    [
      "an address that does not exist",
      { RCPT: "550 unknown anna@praxis.example" },
      { outcome: "refused", again: false },
    ],
    ["a full mailbox", { RCPT: "452 full" }, { outcome: "refused", again: true }],
    ["a letter that is spam", { end: "554 spam" }, { outcome: "refused", again: false }],
    ["a letter that may come later", { end: "451 greylisted" }, { outcome: "refused", again: true }],
    ["a line that breaks after the letter", { end: "hang up" }, { outcome: "ambiguous" }],
    ["silence after the letter", { end: "" }, { outcome: "ambiguous" }],
  ])("reads %s", async (_, answers, outcome) => {
    const { sent, said } = await send(answers);
    expect(sent).toMatchObject(outcome);
    expect(said.filter((one) => one.startsWith("MAIL")).length).toBeLessThanOrEqual(1);
    expect(JSON.stringify(sent)).not.toContain("anna@");
  });

  it("knows that nothing was sent when nobody listens", async () => {
    expect(await smtpMail({ url: "smtp://127.0.0.1:1", timeout: 400 }).send(message)).toMatchObject({
      outcome: "refused",
      again: true,
    });
  });
});
