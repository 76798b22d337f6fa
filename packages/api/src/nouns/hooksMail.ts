import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { postmarkSignals } from "#engine/providers/postmark";
import { postmarkInbound } from "#engine/providers/postmarkInbound";
import { receiveParsed } from "#engine/providers/receiveMail";
import { sendgridSignals, verifySendgrid } from "#engine/providers/sendgrid";
import { sendgridInbound } from "#engine/providers/sendgridInbound";
import { Refusal } from "#engine/refusal";
import type { Deps, Env } from "../deps";
import { door, json, noun } from "../noun";
import { timeOf } from "../whoCalls";
import { sender, taken } from "./hooks";

const payload = { schema: { type: "object" } } as const;
const events = { body: { required: true, content: { "application/json": payload } } };
const form = { body: { required: true, content: { "multipart/form-data": payload } } };
const tags = ["Hooks of the providers"];

/** What Postmark and SendGrid tell: events of mails that were sent through them, and mails they have taken in. */
export const hooksMail = (deps: Deps) => {
  const { world } = deps;
  const send = sender(world);

  /** Postmark signs nothing: whoever knows the password that stands in the webhook's address is let in. */
  const knows = (c: Context<Env>, secret: string | undefined): boolean => {
    const [, base64 = ""] = /^Basic ([\w+/=]{1,2000})$/.exec(c.req.header("authorization") ?? "") ?? [];
    const said = Buffer.from(base64, "base64").toString("utf8");
    return secret !== undefined && same(said.slice(said.indexOf(":") + 1), secret);
  };

  const postmark = async (c: Context<Env>): Promise<unknown> => {
    const { postmarkSecret } = deps.hooks;
    if (!postmarkSecret) throw notHere("Postmark", "REKINDLE_POSTMARK_SECRET");
    if (!knows(c, postmarkSecret)) throw badPassword();
    return parsed(await c.req.text());
  };

  /** The raw bytes of a request that SendGrid has signed; its inbound mails may come with the password instead. */
  const sendgrid = async (c: Context<Env>, byPassword: boolean): Promise<Uint8Array> => {
    const { sendgridKey, sendgridSecret } = deps.hooks;
    if (!sendgridKey && !(byPassword && sendgridSecret))
      throw notHere("SendGrid", byPassword ? "REKINDLE_SENDGRID_SECRET" : "REKINDLE_SENDGRID_KEY");
    const raw = new Uint8Array(await c.req.arrayBuffer());
    const signature = c.req.header("x-twilio-email-event-webhook-signature") ?? "";
    const timestamp = c.req.header("x-twilio-email-event-webhook-timestamp") ?? "";
    if (byPassword && signature === "") {
      if (!knows(c, sendgridSecret)) throw badPassword();
      return raw;
    }
    if (!sendgridKey) throw notHere("SendGrid", "REKINDLE_SENDGRID_KEY");
    // In a rehearsal whose clock is pushed, only the real time says how old a request is.
    verifySendgrid(raw, { signature, timestamp }, sendgridKey, timeOf(deps));
    return raw;
  };

  return noun()
    .openapi(
      door("public", {
        method: "post",
        path: "/hooks/postmark",
        tags,
        summary: "Events of Postmark; the password in the webhook's address is checked; safe to repeat",
        request: events,
        responses: { 200: taken },
      }),
      async (c) => c.json(await send(postmarkSignals(await postmark(c))), 200),
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/hooks/postmark/inbound",
        tags,
        summary: "A mail that Postmark has taken in; the password is checked; safe to repeat",
        request: events,
        responses: { 200: taken },
      }),
      async (c) => {
        await receiveParsed(world, await postmarkInbound(await postmark(c)));
        return c.json({ taken: 1 }, 200);
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/hooks/sendgrid",
        tags,
        summary: "A lot of events of SendGrid; the signature over time and body is checked; safe to repeat",
        request: events,
        responses: {
          200: json(z.object({ taken: z.number(), bad: z.number().describe("events nobody could read") })),
        },
      }),
      async (c) => {
        const { signals, bad } = sendgridSignals(
          parsed(Buffer.from(await sendgrid(c, false)).toString("utf8")),
        );
        if (bad > 0) world.log.warn("sendgrid.unread", { bad });
        return c.json({ ...(await send(signals)), bad }, 200);
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/hooks/sendgrid/inbound",
        tags,
        summary: "A mail that SendGrid's Inbound Parse has taken in, whole or taken apart; safe to repeat",
        request: form,
        responses: { 200: taken },
      }),
      async (c) => {
        const raw = await sendgrid(c, true);
        await receiveParsed(world, await sendgridInbound(raw, c.req.header("content-type") ?? ""));
        return c.json({ taken: 1 }, 200);
      },
    );
};

const badPassword = () =>
  new Refusal("badPassword", "The password in the address of this webhook is missing or wrong.", 403);

const notHere = (who: string, name: string) =>
  new Refusal("notHere", `This house does not listen to ${who}. Set ${name} to open this door.`, 404);

/** In the same time whatever is compared. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
