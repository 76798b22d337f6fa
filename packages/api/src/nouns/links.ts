import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { takeBack, whoIsNow } from "#engine/consent/preferences";
import { about, type Link, readLink } from "#engine/content/links";
import { getProfile } from "#engine/people/savePerson";
import { isMachine } from "#engine/providers/machine";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { netMark } from "../netMark";
import { door, noun } from "../noun";
import { pageLanguage, wordsIn } from "../pageWords/wordsIn";
import { SMALL_PAGE_POLICY, smallPage } from "../smallPage";
import { addressOf } from "./session";

const token = z.object({ token: z.string().min(1).max(5_000) });
const page = {
  description: "A small page",
  content: { "text/html": { schema: { type: "string" } } },
} as const;
const tags = ["Links in messages"];
const headers = { "Content-Security-Policy": SMALL_PAGE_POLICY, "Cache-Control": "no-store" };

export const links = ({ world }: Deps) => {
  const read = (text: string): Link | undefined => {
    try {
      return readLink(world.settings, text);
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  };
  /** The words of a page, in the language of whom the link was sent to, else of their browser. */
  const wordsFor = async (c: Context, person?: string) => {
    const own =
      person === undefined ? undefined : (await getProfile(world, await whoIsNow(world, person)))?.language;
    const language = pageLanguage(own, c.req.header("accept-language"));
    return { language, words: wordsIn(language) };
  };
  const broken = async (c: Context) => {
    const { language, words } = await wordsFor(c);
    return c.html(smallPage({ ...words.broken, language }), 404, headers);
  };

  return noun()
    .openapi(
      door("public", {
        method: "get",
        path: "/u/{token}",
        tags,
        summary: "A page with a button that unsubscribes; opening it changes nothing",
        request: { params: token },
        responses: { 200: page, 404: page },
      }),
      async (c) => {
        const { token: signed } = c.req.valid("param");
        const link = read(signed);
        // Mail scanners open every link, so only the button below may sign anybody off.
        if (link?.link !== "unsubscribe") return broken(c);
        const { language, words } = await wordsFor(c, link.person);
        const { title, text, button, instead } = words.unsubscribe;
        const what = words.plurals[link.channel];
        return c.html(
          smallPage({
            title,
            text: text(what),
            button: button(what),
            link: { to: `/p/${signed}`, label: instead },
            language,
          }),
          200,
          headers,
        );
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/u/{token}",
        tags,
        summary: "Unsubscribes with one click (RFC 8058); stored before the answer; safe to repeat",
        request: { params: token },
        responses: { 200: page, 404: page },
      }),
      async (c) => {
        const { token: signed } = c.req.valid("param");
        const link = read(signed);
        if (link?.link !== "unsubscribe") return broken(c);
        const { person, channel, touch } = link;
        await takeBack(world, person, channel, "unsubscribe link", {
          by: "person",
          proof: [touch ? `link in message ${touch}` : "link", netMark(world.settings, c)].join(", "),
          ...(touch ? { touch } : {}),
        });
        const { language, words } = await wordsFor(c, person);
        const { title, text, all } = words.unsubscribed;
        const more = { to: `/p/${signed}`, label: all };
        const html = smallPage({ title, text: text(words.plurals[channel]), link: more, language });
        return c.html(html, 200, headers);
      },
    )
    .openapi(
      door("public", {
        method: "get",
        path: "/c/{token}",
        tags,
        summary: "Notes a click and leads on to the signed address, and to no other",
        request: { params: token },
        responses: { 302: { description: "On to the address" }, 404: page },
      }),
      async (c) => {
        const link = read(c.req.valid("param").token);
        if (link?.link !== "click") return broken(c);
        const at = world.clock.now();
        const purpose = c.req.header("sec-purpose") ?? c.req.header("purpose") ?? "";
        const machine =
          isMachine("click", c.req.header("user-agent"), c.req.method, addressOf(c)) ||
          /prefetch|preview/i.test(purpose);
        const input = {
          signal: "delivery",
          touch: link.touch,
          event: "clicked",
          at,
          ...(machine ? { machine } : {}),
          link: createHash("sha256").update(link.url).digest("base64url").slice(0, 16),
          ...about(link),
          id: `click:${link.touch}:${at}`,
        };
        try {
          await world.jobs.send([{ job: "respond", input }]);
        } catch (error) {
          // Whoever clicks wants to get there; a lost note is the smaller harm.
          world.log.error("click not noted", { error: error instanceof Error ? error.name : "unknown" });
        }
        c.header("Cache-Control", "no-store");
        return c.redirect(link.url, 302);
      },
    )
    .openapi(
      door("public", {
        method: "get",
        path: "/h/{token}",
        tags,
        summary:
          "A link that no reader sees: whoever opens it reads mail for a machine, and so do its next clicks",
        request: { params: token },
        responses: { 200: page, 404: page },
      }),
      async (c) => {
        const link = read(c.req.valid("param").token);
        if (link?.link !== "unsubscribe" || !link.touch) return broken(c);
        const at = world.clock.now();
        const { touch } = link;
        const signal = { signal: "delivery" as const, event: "clicked" as const, machine: true, trap: true };
        await world.jobs.send([
          { job: "respond", input: { ...signal, touch, at, id: `trap:${touch}:${at}` } },
        ]);
        return c.html(
          smallPage({ title: "There is nothing here", text: "You may close this page." }),
          200,
          headers,
        );
      },
    );
};
