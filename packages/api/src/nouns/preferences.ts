import { z } from "@hono/zod-openapi";
import { preferencesOf, savePreferences, whoIsNow } from "#engine/consent/preferences";
import { CHANNEL_PLURALS, consentWords } from "#engine/consent/purposes";
import { type Link, readLink } from "#engine/content/links";
import { setConsent } from "#engine/people/consent";
import { getPerson } from "#engine/people/savePerson";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { netMark } from "../netMark";
import { door, noun } from "../noun";
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
const WHAT = CHANNEL_PLURALS;

const broken = smallPage({
  title: "This link is not complete",
  text: "Please open it again from the message you received, or answer that message.",
});
const over = smallPage({
  title: "This link has run out",
  text: "Please open the one in our latest message, or ask us for a new one.",
});
const stranger = smallPage({
  title: "We do not know you any more",
  text: "Nothing is left here to choose: your data was erased, and we do not write to you.",
});

export const preferences = ({ world }: Deps) => {
  const read = (text: string): Link | undefined => {
    try {
      return readLink(world.settings, text);
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  };
  /** Whose page a token opens, or the page that says why it opens none. */
  const opened = async (signed: string) => {
    const link = read(signed);
    if (link?.link !== "unsubscribe" && link?.link !== "preferences")
      return { no: broken, status: 404 } as const;
    if (link.link === "preferences" && link.until < world.clock.now())
      return { no: over, status: 410 } as const;
    const shown = await preferencesOf(world, link.person);
    if (!shown) return { no: stranger, status: 404 } as const;
    return { link, shown } as const;
  };
  const postalAddress = world.settings.postalAddress;

  return noun()
    .openapi(
      door("public", {
        method: "get",
        path: "/p/{token}",
        tags,
        summary: "What somebody may be sent, by channel, purpose and product; opening it changes nothing",
        request: { params: token },
        responses: { 200: page, 404: page, 410: page },
      }),
      async (c) => {
        const found = await opened(c.req.valid("param").token);
        if (found.no !== undefined) return c.html(found.no, found.status, headers);
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
        const found = await opened(c.req.valid("param").token);
        if (found.no !== undefined) return c.html(found.no, found.status, headers);
        const { link, shown } = found;
        const wishes = wishesOf(new URLSearchParams(await c.req.text()), shown);
        const from = link.link === "unsubscribe" && link.touch ? `link in message ${link.touch}` : "link";
        const said = await savePreferences(world, shown.person, wishes, {
          source: "preference page",
          proof: `${from}, ${netMark(world.settings, c)}`,
        });
        const now = (await preferencesOf(world, link.person)) ?? shown;
        return c.html(preferencePage(now, { said, postalAddress }), 200, headers);
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
        const link = read(c.req.valid("param").token);
        if (link?.link !== "confirm") return c.html(broken, 404, headers);
        if (link.until < world.clock.now()) return c.html(over, 410, headers);
        if (!(await getPerson(world, await whoIsNow(world, link.person))))
          return c.html(stranger, 404, headers);
        const text = (await consentWords(world, link.text)) ?? `Yes, send me ${WHAT[link.channel]}.`;
        return c.html(smallPage({ title: "Please confirm", text, button: "Yes, I agree" }), 200, headers);
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
        const link = read(c.req.valid("param").token);
        if (link?.link !== "confirm") return c.html(broken, 404, headers);
        if (link.until < world.clock.now()) return c.html(over, 410, headers);
        const { channel, text, purpose } = link;
        const person = await whoIsNow(world, link.person);
        if (!(await getPerson(world, person))) return c.html(stranger, 404, headers);
        await setConsent(world, person, channel, true, "confirmed by link", {
          by: "person",
          text,
          proof: `double opt-in, ${netMark(world.settings, c)}`,
          ...(purpose ? { purpose } : {}),
        });
        return c.html(
          smallPage({ title: "Thank you", text: "Your consent is stored. You may close this page." }),
          200,
          headers,
        );
      },
    );
};
