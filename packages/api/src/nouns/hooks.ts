import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { signalsOfText } from "#engine/answers";
import { classify } from "#engine/providers/classify";
import { receiveMail } from "#engine/providers/receiveMail";
import { sesSignals } from "#engine/providers/ses";
import { confirmSubscription, type SnsMessage, verifySns } from "#engine/providers/sns";
import { type FormParams, twilioInbound, twilioStatusSignals, verifyTwilio } from "#engine/providers/twilio";
import { Refusal } from "#engine/refusal";
import { respondJob } from "#engine/respond";
import type { Signal } from "#engine/signal";
import type { Deps, Env } from "../deps";
import { door, json, noun } from "../noun";
import { helpTwiml, isHelp, NO_TWIML, stopTwiml } from "../twiml";
import { timeOf } from "../whoCalls";

const text = { schema: { type: "string" } } as const;
const taken = json(z.object({ taken: z.number().describe("signals put on the queue") }));
const sns = { body: { required: true, content: { "text/plain": text } } };
const form = { body: { required: true, content: { "application/x-www-form-urlencoded": text } } };
const twiml = { description: "TwiML", content: { "text/xml": text } } as const;
const tags = ["Hooks of the providers"];

/** A mail that SES hands to SNS whole. Larger ones go to S3 and come in by another door. */
const SesMail = z.object({
  notificationType: z.literal("Received"),
  content: z.string().max(1_000_000),
  receipt: z.object({ action: z.object({ encoding: z.string().optional() }).optional() }).optional(),
});

export const hooks = (deps: Deps) => {
  const { world } = deps;
  const send = async (signals: Signal[]) => {
    if (signals.length > 0) await world.jobs.send(signals.map(respondJob));
    return { taken: signals.length };
  };

  /** Reads and verifies a message of SNS from its raw text; undefined when it was only about the subscription. */
  const messageOf = async (c: Context<Env>): Promise<SnsMessage | undefined> => {
    const { fetchCert, allowedTopics } = deps.hooks;
    const message = await verifySns(await c.req.text(), fetchCert, allowedTopics, {
      now: timeOf(deps),
      // In a rehearsal whose clock is pushed, a message may carry either time.
      ...(deps.local?.clock ? { maxAge: Number.POSITIVE_INFINITY } : {}),
    });
    if (message.Type === "Notification") return message;
    if (message.Type === "SubscriptionConfirmation") await confirmSubscription(message, confirm(deps));
    world.log.info("sns subscription", { type: message.Type, topic: message.TopicArn });
    return undefined;
  };

  /** Reads a form of Twilio and verifies its signature over our public address, query included. */
  const formOf = async (c: Context<Env>): Promise<FormParams> => {
    const { twilioToken } = deps.hooks;
    if (!twilioToken)
      throw new Refusal("notHere", "This house has no Twilio account, so nothing is taken here.", 404);
    const params = paramsOf(await c.req.text());
    const { pathname, search } = new URL(c.req.url);
    const url = `${world.settings.publicUrl}${pathname}${search}`;
    if (!verifyTwilio(url, params, c.req.header("x-twilio-signature") ?? "", twilioToken))
      throw new Refusal("badSignature", "The signature of this request is wrong.", 403);
    return params;
  };

  return noun()
    .openapi(
      door("public", {
        method: "post",
        path: "/hooks/ses",
        tags,
        summary: "Events of SES, brought by SNS; the signature and the topic are checked; safe to repeat",
        request: sns,
        responses: { 200: taken },
      }),
      async (c) => {
        const message = await messageOf(c);
        return c.json(await send(message ? sesSignals(message.Message) : []), 200);
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/hooks/ses-inbound",
        tags,
        summary: "Mails that came in, brought whole by SES through SNS; checked like events; safe to repeat",
        request: sns,
        responses: { 200: taken },
      }),
      async (c) => {
        const message = await messageOf(c);
        if (!message) return c.json({ taken: 0 }, 200);
        const mail = SesMail.safeParse(parsed(message.Message));
        if (!mail.success)
          throw new Refusal("badSesMail", "This is not a mail that SES handed over whole.", 422);
        const base64 = mail.data.receipt?.action?.encoding === "BASE64";
        await receiveMail(world, Buffer.from(mail.data.content, base64 ? "base64" : "utf8"));
        return c.json({ taken: 1 }, 200);
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/hooks/twilio/status",
        tags,
        summary:
          "What became of a text; the address carries its touch; the signature is checked; safe to repeat",
        request: { query: z.object({ touch: z.string().max(400).optional() }), ...form },
        responses: { 200: taken },
      }),
      async (c) => {
        const params = await formOf(c);
        const { touch = "" } = c.req.valid("query");
        return c.json(await send(twilioStatusSignals(params, touch, world.clock.now())), 200);
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/hooks/twilio/sms",
        tags,
        summary: "A text from a person; STOP and HELP are answered; the signature is checked; safe to repeat",
        request: form,
        responses: { 200: twiml },
      }),
      async (c) => {
        const params = await formOf(c);
        const sms = twilioInbound(params);
        const help = isHelp(sms.text);
        if (!help) await send(await signalsOfText(world, sms));
        const answer = help
          ? helpTwiml(world.settings)
          : isStop(sms.text)
            ? stopTwiml(world.settings)
            : NO_TWIML;
        // Where Twilio handles these words itself it has answered already, and says so.
        const answered = params.OptOutType !== undefined;
        return c.body(answered ? NO_TWIML : answer, 200, { "Content-Type": "text/xml; charset=utf-8" });
      },
    );
};

const isStop = (text: string): boolean => classify(text, "sms").class === "unsubscribe";

const confirm =
  ({ hooks }: Deps) =>
  async (url: string): Promise<{ ok: boolean; status: number }> =>
    (hooks.fetch ?? fetch)(url, { redirect: "error", signal: AbortSignal.timeout(10_000) });

/** The fields of a form; one that comes twice is a list. */
function paramsOf(body: string): FormParams {
  const params: FormParams = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const known = params[name];
    params[name] = known === undefined ? value : [known, value].flat();
  }
  return params;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
