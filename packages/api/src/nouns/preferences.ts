import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { preferencesOf, savePreferences, whoIsNow } from "#engine/consent/preferences";
import { consentWords } from "#engine/consent/purposes";
import { type Link, readLink } from "#engine/content/links";
import { setConsent } from "#engine/people/consent";
import { getPerson } from "#engine/people/savePerson";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { netMark } from "../netMark";
import { door, noun } from "../noun";
import { pageLanguage, wordsIn } from "../pageWords/wordsIn";
import { preferencePage, wishesOf } from "../preferencePage";
import { SMALL_PAGE_POLICY, smallPage } from "../smallPage";

const token = z.object({ token: z.string().min(1).max(5_000) });
const page = {
  description: "A small page",
  content: { "text/html": { schema: { type: "string" } } },
} as const;
const form = {
  body: {
    content: { "application/x-www-form-urlencoded": { schema: { type: "object" as const } } },
  },
} as const;
const tags = ["Links in messages"];
const headers = { "Content-Security-Policy": SMALL_PAGE_POLICY, "Cache-Control": "no-store" };
export const preferences = ({ world }: Deps) => {
  const read = (text: string): Link | undefined => {
    try {
      return readLink(world.settings, text);
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  };
  const accepts = (c: Context): string | undefined => c.req.header("accept-language");
  const no = (c: Context, why: "broken" | "over" | "stranger", language?: string) => {
    const speaking = pageLanguage(language, accepts(c));
    const html = smallPage({ ...wordsIn(speaking)[why], language: speaking });
    return c.html(html, why === "over" ? 410 : 404, headers);
  };
  /** Whose page a token opens; without a page, why it opens none. */
  const opened = async (c: Context, signed: string) => {
    const link = read(signed);
    if (link?.link !== "unsubscribe" && link?.link !== "preferences") return { why: "broken" } as const;
    if (link.link === "preferences" && link.until < world.clock.now()) return { why: "over" } as const;
    const shown = await preferencesOf(world, link.person, (own) => pageLanguage(own, accepts(c)));
    return shown ? ({ link, shown } as const) : ({ why: "stranger" } as const);
  };
  /** What a link asks to confirm, of whom, and in which language. */
  const asked = async (c: Context, signed: string) => {
    const link = read(signed);
    if (link?.link !== "confirm") return { why: "broken" } as const;
    if (link.until < world.clock.now()) return { why: "over" } as const;
    const person = await whoIsNow(world, link.person);
    const found = await getPerson(world, person);
    if (!found) return { why: "stranger" } as const;
    return { link, person, speaking: pageLanguage(found.profile.language, accepts(c)) } as const;
  };
  const postalAddress = world.settings.postalAddress;

  return noun()
    .openapi(
      door("public", {
        method: "get",
        path: "/p/{token}",
        tags,
        summary:
          "What somebody may be sent, by channel, purpose and product, in their language; opening it changes nothing",
        request: { params: token },
        responses: { 200: page, 404: page, 410: page },
      }),
      async (c) => {
        const found = await opened(c, c.req.valid("param").token);
        if (found.why !== undefined) return no(c, found.why);
        return c.html(preferencePage(found.shown, { postalAddress }), 200, headers);
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/p/{token}",
        tags,
        summary: "Saves what somebody wants, as a form; says what was changed; stored before the answer",
        request: { params: token, ...form },
        responses: { 200: page, 404: page, 410: page },
      }),
      async (c) => {
        const found = await opened(c, c.req.valid("param").token);
        if (found.why !== undefined) return no(c, found.why);
        const { link, shown } = found;
        const wishes = wishesOf(new URLSearchParams(await c.req.text()), shown);
        const from = link.link === "unsubscribe" && link.touch ? `link in message ${link.touch}` : "link";
        const done = await savePreferences(world, shown.person, wishes, {
          source: "preference page",
          proof: `${from}, ${netMark(world.settings, c)}`,
          speaking: shown.speaking,
        });
        const now = await opened(c, c.req.valid("param").token);
        return c.html(preferencePage(now.shown ?? shown, { done, postalAddress }), 200, headers);
      },
    )
    .openapi(
      door("public", {
        method: "get",
        path: "/o/{token}",
        tags,
        summary: "Asks somebody to confirm a consent (double opt-in); opening it changes nothing",
        request: { params: token },
        responses: { 200: page, 404: page, 410: page },
      }),
      async (c) => {
        const found = await asked(c, c.req.valid("param").token);
        if (found.why !== undefined) return no(c, found.why);
        const { link, speaking } = found;
        const words = wordsIn(speaking);
        const text = (await consentWords(world, link.text)) ?? words.yesTo(words.plurals[link.channel]);
        return c.html(smallPage({ ...words.confirm, text, language: speaking }), 200, headers);
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/o/{token}",
        tags,
        summary: "Confirms a consent; stored before the answer; safe to repeat",
        request: { params: token },
        responses: { 200: page, 404: page, 410: page },
      }),
      async (c) => {
        const found = await asked(c, c.req.valid("param").token);
        if (found.why !== undefined) return no(c, found.why);
        const { link, person, speaking } = found;
        const { channel, text, purpose } = link;
        await setConsent(world, person, channel, true, "confirmed by link", {
          by: "person",
          text,
          proof: `double opt-in, ${netMark(world.settings, c)}`,
          ...(purpose ? { purpose } : {}),
        });
        return c.html(smallPage({ ...wordsIn(speaking).thanks, language: speaking }), 200, headers);
      },
    );
};
