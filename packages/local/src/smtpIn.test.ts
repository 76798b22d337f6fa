import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nodemailer from "nodemailer";
import { afterEach, describe, expect, test } from "vitest";
import { inboundMail } from "#engine/providers/inboundMail";
import { Refusal } from "#engine/refusal";
import { listenForMail, type SmtpIn, type SmtpInOptions } from "./smtpIn";

const log = { info: () => {}, warn: () => {}, error: () => {} };
let open: SmtpIn | undefined;
afterEach(() => open?.stop());

async function listen(more: Partial<SmtpInOptions> = {}) {
  const taken: Buffer[] = [];
  open = await listenForMail({
    port: 0,
    host: "127.0.0.1",
    replyTo: "House <reply@in.example>",
    receive: async (raw) => {
      taken.push(Buffer.from(raw));
    },
    log,
    ...more,
  });
  const mailer = nodemailer.createTransport({
    host: "127.0.0.1",
    port: open.port,
    tls: { rejectUnauthorized: false },
    ignoreTLS: more.tls === undefined,
  });
  const send = (to: string, more: object = {}) =>
    mailer
      .sendMail({ from: "ana@clinic.example", to, subject: "Re: News", text: "Yes please", ...more })
      .then(() => "taken")
      .catch((fault: { response?: string; code?: string }) => fault.response ?? fault.code ?? "broken");
  return { taken, send };
}

describe("replies by SMTP", () => {
  test("are taken for the reply address with whatever tag, which the mail then shows", async () => {
    const { taken, send } = await listen();
    expect(await send("Reply+Abcd-12345678@in.example")).toBe("taken");
    expect(await send("reply@in.example", { envelope: { from: "", to: "reply+tagg-1@in.example" } })).toBe(
      "taken",
    );
    const [first, second] = await Promise.all(taken.map((raw) => inboundMail(raw)));
    expect(first).toMatchObject({ from: "ana@clinic.example", tags: ["Abcd-12345678"], text: "Yes please" });
    // Nobody answers a mail that came from nobody.
    expect(second).toMatchObject({ auto: true, tags: ["tagg-1"] });
  });

  test("for anybody else are refused: nothing is passed on", async () => {
    const { taken, send } = await listen();
    for (const to of ["ana@gmail.example", "other@in.example", "reply@in.example.evil.example"])
      expect(await send(to), to).toMatch(/^550 5\.7\.1 Only replies to this house/);
    expect(taken).toEqual([]);
  });

  test("of more than 30 MB are refused, by their word and by their weight", async () => {
    const { taken, send } = await listen();
    const attachments = [{ filename: "big.bin", content: Buffer.alloc(24 * 1024 * 1024) }];
    expect(await send("reply@in.example", { attachments })).toMatch(/^552 /);
    expect(
      await send("reply@in.example", {
        attachments,
        envelope: { from: "a@b.example", to: "reply@in.example", size: 1 },
      }),
    ).toMatch(/^552 /);
    expect(taken).toEqual([]);
    expect(await send("reply@in.example")).toBe("taken");
  });

  test("come again when they could not be taken in, and not when nobody can read them", async () => {
    let fault: Error = new Error("the store is away");
    const { send } = await listen({ receive: () => Promise.reject(fault) });
    expect(await send("reply@in.example")).toMatch(/^451 4\.3\.0/);
    fault = new Refusal("badMail", "This mail cannot be read.", 422);
    expect(await send("reply@in.example")).toMatch(/^554 5\.6\.0 This mail cannot be read/);
    fault = new Refusal("diskFull", "There is no room.", 507);
    expect(await send("reply@in.example")).toMatch(/^451/);
  });

  test("are slowed down where one machine brings too many", async () => {
    const { taken, send } = await listen({ perMinute: 3 });
    const said = await Promise.all(Array.from({ length: 8 }, () => send("reply@in.example")));
    expect(said.filter((one) => /^450 4\.7\.1/.test(one)).length).toBeGreaterThanOrEqual(2);
    expect(taken.length).toBeLessThanOrEqual(6);
  });

  test("may come over a closed line, where there is a certificate", async () => {
    const folder = mkdtempSync(join(tmpdir(), "smtp-"));
    const key = join(folder, "key.pem");
    const cert = join(folder, "cert.pem");
    const asked = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=in.example"];
    execFileSync("openssl", [...asked, "-keyout", key, "-out", cert], { stdio: "ignore" });
    const { taken, send } = await listen({ tls: { key, cert } });
    expect(await send("reply@in.example")).toBe("taken");
    expect(taken).toHaveLength(1);
  });
});
