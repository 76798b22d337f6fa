import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { hearText } from "#engine/inbound";
import { classify } from "#engine/providers/classify";
import { type FormParams, twilioInbound, twilioStatusSignals, verifyTwilio } from "#engine/providers/twilio";
import { Refusal } from "#engine/refusal";
import { answerHelp } from "#engine/unmatched/help";
import type { Deps, Env } from "../deps";
import { door, noun } from "../noun";
import { helpTwiml, isHelp, NO_TWIML, stopTwiml } from "../twiml";
import { sender, taken } from "./hooks";

const text = { schema: { type: "string" } } as const;
const form = { body: { required: true, content: { "application/x-www-form-urlencoded": text } } };
const twiml = { description: "TwiML", content: { "text/xml": text } } as const;
const tags = ["Hooks of the providers"];

/** What Twilio tells: what became of a text, and texts from people. */
export const hooksTwilio = (deps: Deps) => {
  const { world } = deps;
  const send = sender(world);

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
        if (!help) await send(await hearText(world, sms));
        // Two programs could ask each other for help for ever, so it is given three times a day.
        const answer = help
          ? (await answerHelp(world, sms.from))
            ? helpTwiml(world.settings)
            : NO_TWIML
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

/** The fields of a form; one that comes twice is a list. */
function paramsOf(body: string): FormParams {
  const params: FormParams = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const known = params[name];
    params[name] = known === undefined ? value : [known, value].flat();
  }
  return params;
}
