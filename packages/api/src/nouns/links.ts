import { z } from "@hono/zod-openapi";
import { takeBack } from "#engine/consent/preferences";
import { CHANNEL_PLURALS } from "#engine/consent/purposes";
import { about, type Link, readLink } from "#engine/content/links";
import { isMachine } from "#engine/providers/machine";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { netMark } from "../netMark";
import { door, noun } from "../noun";
import { SMALL_PAGE_POLICY, smallPage } from "../smallPage";

const token = z.object({ token: z.string().min(1).max(5_000) });
const page = {
  description: "A small page",
  content: { "text/html": { schema: { type: "string" } } },
} as const;
const tags = ["Links in messages"];
const WHAT = CHANNEL_PLURALS;
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
  const broken = smallPage({
    title: "This link is not complete",
    text: "Please open it again from the message you received, or answer that message.",
  });

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
        if (link?.link !== "unsubscribe") return c.html(broken, 404, headers);
        return c.html(
          smallPage({
            title: "Unsubscribe",
            text: `Do you want to stop receiving ${WHAT[link.channel]} from us?`,
            button: `Yes, stop ${WHAT[link.channel]}`,
            link: { to: `/p/${signed}`, label: "Choose what you receive instead" },
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
        if (link?.link !== "unsubscribe") return c.html(broken, 404, headers);
        const { person, channel, touch } = link;
        await takeBack(world, person, channel, "unsubscribe link", {
          by: "person",
          proof: [touch ? `link in message ${touch}` : "link", netMark(world.settings, c)].join(", "),
          ...(touch ? { touch } : {}),
        });
        return c.html(
          smallPage({
            title: "You are unsubscribed",
            text: `You will receive no more ${WHAT[channel]} from us. You may close this page.`,
            link: { to: `/p/${signed}`, label: "See everything we may send you" },
          }),
          200,
          headers,
        );
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
        if (link?.link !== "click") return c.html(broken, 404, headers);
        const at = world.clock.now();
        const purpose = c.req.header("sec-purpose") ?? c.req.header("purpose") ?? "";
        const machine =
          isMachine("click", c.req.header("user-agent"), c.req.method) || /prefetch|preview/i.test(purpose);
        const input = {
          signal: "delivery",
          touch: link.touch,
          event: "clicked",
          at,
          ...(machine ? { machine } : {}),
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
    );
};
