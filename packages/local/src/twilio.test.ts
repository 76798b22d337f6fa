import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { twilioSms } from "./twilio";

interface Seen {
  method?: string;
  url?: string;
  authorization?: string;
  form: Record<string, string>;
}

describe("texts through Twilio", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** A stand-in for api.twilio.com on loopback that keeps what went over the wire. */
  async function twilio(answer: (response: ServerResponse, request: IncomingMessage) => void) {
    const seen: Seen[] = [];
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      seen.push({
        method: request.method,
        url: request.url,
        authorization: request.headers.authorization,
        form: Object.fromEntries(new URLSearchParams(body)),
      });
      answer(response, request);
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    servers.push(server);
    // A server that listens on a port has an address with one.
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sms = (more: { from?: string; timeout?: number } = {}) =>
      twilioSms({
        account: "AC1234567890",
        token: "secret-token",
        from: "+15550100100",
        publicUrl: "https://rk.example",
        base,
        ...more,
      });
    return { seen, sms };
  }
  const json = (status: number, body: unknown) => (response: ServerResponse) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const message = {
    to: "+447700900123",
    body: "Grüße & more",
    tags: { touch: "per_1.enr_1.3.0", step: "sms" },
  };

  it("sends one form with the touch in the address that Twilio reports to", async () => {
    const { seen, sms } = await twilio(json(201, { sid: "SM42", status: "queued" }));
    expect(await sms().send(message)).toEqual({ outcome: "sent", provider: "SM42" });
    expect(seen).toEqual([
      {
        method: "POST",
        url: "/2010-04-01/Accounts/AC1234567890/Messages.json",
        authorization: `Basic ${Buffer.from("AC1234567890:secret-token").toString("base64")}`,
        form: {
          To: "+447700900123",
          From: "+15550100100",
          Body: "Grüße & more",
          StatusCallback: "https://rk.example/hooks/twilio/status?touch=per_1.enr_1.3.0",
        },
      },
    ]);
  });

  it("sends through a messaging service when that is the sender", async () => {
    const { seen, sms } = await twilio(json(201, { sid: "SM1" }));
    await sms({ from: "MG1234567890" }).send(message);
    expect(seen[0]?.form).toMatchObject({ MessagingServiceSid: "MG1234567890" });
    expect(seen[0]?.form.From).toBeUndefined();
  });

  it.each([
    [400, { code: 21610 }, { outcome: "refused", again: false }],
    [
      400,
      { code: 21211, message: "The 'To' number +447700900123 is not valid" },
      { outcome: "refused", again: false },
    ],
    [401, { code: 20003 }, { outcome: "refused", again: true }],
    [429, { code: 20429 }, { outcome: "refused", again: true, throttled: 30_000 }],
    [500, {}, { outcome: "ambiguous" }],
    [503, "busy", { outcome: "ambiguous" }],
    [408, {}, { outcome: "ambiguous" }],
    [201, {}, { outcome: "ambiguous" }],
  ])("reads %i %j", async (status, body, outcome) => {
    const { seen, sms } = await twilio(json(status, body));
    const sent = await sms().send(message);
    expect(sent).toMatchObject(outcome);
    // One attempt, and no number in what is kept.
    expect(seen.length).toBe(1);
    expect(JSON.stringify(sent)).not.toContain("447700900123");
  });

  it("cannot tell when the answer is lost or does not come in time", async () => {
    const cut = await twilio((_, request) => request.socket.destroy());
    expect(await cut.sms().send(message)).toMatchObject({ outcome: "ambiguous" });
    const silent = await twilio(() => {});
    expect(await silent.sms({ timeout: 50 }).send(message)).toMatchObject({ outcome: "ambiguous" });
    expect([cut.seen.length, silent.seen.length]).toEqual([1, 1]);
  });

  it("knows that nothing was sent when nobody listens", async () => {
    const { seen, sms } = await twilio(json(201, { sid: "SM1" }));
    await new Promise((closed) => servers.pop()?.close(closed));
    expect(await sms().send(message)).toMatchObject({ outcome: "refused", again: true });
    expect(seen).toEqual([]);
  });
});
