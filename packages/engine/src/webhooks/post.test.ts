import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";
import { memoryWorld } from "#test/worlds/memory";
import { mayReach } from "./address";
import { postSigned } from "./post";
import { MOST_READ, postOut } from "./request";
import { newWebhookSecret } from "./sign";

const secret = newWebhookSecret();
const servers: Server[] = [];

interface Heard {
  headers: IncomingMessage["headers"];
  body: string;
}

/** A real server on this machine that remembers what it heard. */
async function receiver(answer: (response: ServerResponse, url: string) => void, heard: Heard[] = []) {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      heard.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      answer(response, request.url ?? "");
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { url: `http://127.0.0.1:${port}/hook`, port, heard };
}

function world(here = true) {
  const w = memoryWorld(Date.now());
  w.settings = { ...w.settings, webhooksHere: here };
  // Straight to the net, as where nobody scripts the other side.
  w.outward = postOut();
  return w;
}

const told = { secret, id: "act_1", type: "test", data: { name: "Ada" } };

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe("a webhook", () => {
  it("is signed so that the library of Standard Webhooks believes it, and its answer is read", async () => {
    const { url, heard } = await receiver((response) => response.end('{"tier":"gold"}'));
    expect(await postSigned(world(), { ...told, url })).toEqual({
      ok: true,
      status: 200,
      body: '{"tier":"gold"}',
    });
    const [{ headers, body } = { headers: {}, body: "" }] = heard;
    const asText = headers as Record<string, string>;
    expect(new Webhook(secret).verify(body, asText)).toMatchObject({ type: "test", data: { name: "Ada" } });
    expect(headers["webhook-id"]).toBe("act_1");
    expect(() => new Webhook(newWebhookSecret()).verify(body, asText)).toThrow();
    expect(() => new Webhook(secret).verify(body.replace("Ada", "Eve"), asText)).toThrow();
  });

  it("bears the signatures of the old and the new secret while it is being changed", async () => {
    const { url, heard } = await receiver((response) => response.end());
    const next = newWebhookSecret();
    await postSigned(world(), { ...told, secret: [next, secret], url });
    for (const one of [next, secret])
      new Webhook(one).verify(heard[0]?.body ?? "", heard[0]?.headers as Record<string, string>);
  });

  it("refuses a secret that is none", async () => {
    const posting = { ...told, url: "https://example.org", secret: "whsec_short" };
    await expect(postSigned(world(), posting)).rejects.toMatchObject({ code: "badSecret" });
  });

  it("says what the other side said, and whether another attempt may help", async () => {
    const { url } = await receiver((response, path) => {
      const status = Number(new URL(path, "http://x").searchParams.get("status"));
      response.writeHead(status, { location: "http://127.0.0.1/elsewhere", "retry-after": "7" }).end("no");
    });
    const at = (status: number) => postSigned(world(), { ...told, url: `${url}?status=${status}` });
    expect(await at(503)).toMatchObject({ ok: false, status: 503, again: true, after: 7_000 });
    expect(await at(429)).toMatchObject({ ok: false, again: true });
    expect(await at(401)).toMatchObject({ ok: false, again: false });
    const moved = await at(302);
    expect(moved).toMatchObject({ ok: false, status: 302, again: false });
    expect(moved.reason).toContain("leads elsewhere");
  });

  it("reads no more than 64 KiB, and waits no longer than it may", async () => {
    const { url } = await receiver((response, path) => {
      if (path.includes("slow")) response.write("a");
      else response.end("x".repeat(MOST_READ * 3));
    });
    expect((await postSigned(world(), { ...told, url })).body).toHaveLength(MOST_READ);
    const impatient = postOut(undefined, 100);
    const asked = { url: `${url}?slow`, headers: {}, body: "", allowHere: true };
    expect(await impatient(asked)).toEqual({ answer: "none", reason: "did not answer in time", again: true });
  });

  it("takes back nothing when nobody listens", async () => {
    const { url } = await receiver((response) => response.end());
    await new Promise((done) => servers.splice(0)[0]?.close(done));
    expect(await postSigned(world(), { ...told, url })).toMatchObject({
      ok: false,
      reason: "does not take connections",
      again: true,
    });
  });

  it.each([
    ["http://example.org/hook", "https://"],
    ["ftp://example.org/hook", "https://"],
    ["https://user:word@example.org/", "name and a password"],
    ["not an address", "is not an address"],
    ["https://10.1.2.3/", "private network"],
    ["https://127.0.0.1/", "private network"],
    ["https://0x7f.1/", "private network"],
    ["https://2130706433/", "private network"],
    ["https://[::1]/", "private network"],
    ["https://[::ffff:192.168.0.1]/", "private network"],
    ["https://169.254.169.254/latest/meta-data", "private network"],
    ["https://100.64.3.2/", "private network"],
    ["https://[fd00:ec2::254]/", "private network"],
    ["https://[64:ff9b::a9fe:a9fe]/", "private network"],
    ["https://localhost/", "private network"],
  ])("is not sent to %s", async (url, why) => {
    const said = await postSigned(world(false), { ...told, url });
    expect(said).toMatchObject({ ok: false, again: false });
    expect(said.reason).toContain(why);
  });

  it("connects to the address that was judged: a name that leads inside is refused, whatever it said before", async () => {
    const { port, heard } = await receiver((response) => response.end());
    const asked = { url: `https://hook.example.org:${port}/`, headers: {}, body: "{}" };
    const inside = postOut(async () => [{ address: "127.0.0.1", family: 4 }]);
    const both = postOut(async () => [
      { address: "93.184.215.14", family: 4 },
      { address: "::ffff:10.0.0.8", family: 6 },
    ]);
    for (const post of [inside, both])
      expect(await post(asked)).toEqual({
        answer: "none",
        reason: "leads into a private network, where nothing may be sent",
        again: false,
      });
    expect(heard).toEqual([]);
  });

  it("may go to this machine only where the house allows it, and only here", () => {
    expect(mayReach("127.0.0.1", true)).toBe(true);
    expect(mayReach("10.0.0.1", true)).toBe(false);
    expect(mayReach("8.8.8.8", false)).toBe(true);
    expect(mayReach("2606:4700::1111", false)).toBe(true);
    expect(mayReach("no address", false)).toBe(false);
  });
});
