import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { hearText } from "#engine/inbound";
import type { World } from "#engine/ports";
import { eumInbound, eumSignals } from "#engine/providers/eum";
import { receiveMail } from "#engine/providers/receiveMail";
import { sesSignals } from "#engine/providers/ses";
import { confirmSubscription, type SnsMessage, verifySns } from "#engine/providers/sns";
import { Refusal } from "#engine/refusal";
import { respondJob } from "#engine/respond";
import type { Signal } from "#engine/signal";
import type { Deps, Env } from "../deps";
import { door, json, noun } from "../noun";
import { timeOf } from "../whoCalls";

const text = { schema: { type: "string" } } as const;
export const taken = json(z.object({ taken: z.number().describe("signals put on the queue") }));
const sns = { body: { required: true, content: { "text/plain": text } } };
const tags = ["Hooks of the providers"];

/** A mail that SES hands to SNS whole. Larger ones go to S3 and come in by another door. */
const SesMail = z.object({
  notificationType: z.literal("Received"),
  content: z.string().max(1_000_000),
  receipt: z.object({ action: z.object({ encoding: z.string().optional() }).optional() }).optional(),
});

/** How a text from a person differs from an event about one of ours. */
const EumText = z.object({ originationNumber: z.string(), inboundMessageId: z.string() });

/** Puts signals on the queue and says how many. */
export const sender = (world: World) => async (signals: Signal[]) => {
  if (signals.length > 0) await world.jobs.send(signals.map(respondJob));
  return { taken: signals.length };
};

/** What AWS tells over SNS: events of mails and texts, and what people answer. */
export const hooks = (deps: Deps) => {
  const { world } = deps;
  const send = sender(world);

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
        path: "/hooks/eum",
        tags,
        summary:
          "Events, prices and texts of End User Messaging, brought by SNS; checked like those of SES; safe to repeat",
        request: sns,
        responses: { 200: taken },
      }),
      async (c) => {
        const message = await messageOf(c);
        if (!message) return c.json({ taken: 0 }, 200);
        const told = parsed(message.Message);
        const { success: isText } = EumText.safeParse(told);
        return c.json(await send(isText ? await hearText(world, eumInbound(told)) : eumSignals(told)), 200);
      },
    );
};

const confirm =
  ({ hooks }: Deps) =>
  async (url: string): Promise<{ ok: boolean; status: number }> =>
    (hooks.fetch ?? fetch)(url, { redirect: "error", signal: AbortSignal.timeout(10_000) });

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
