import { z } from "@hono/zod-openapi";
import { whoIsNow } from "#engine/consent/preferences";
import { type Link, readLink } from "#engine/content/links";
import { calendarFile } from "#engine/gatherings/calendar";
import type { Gathering } from "#engine/gatherings/gathering";
import { registrationOf } from "#engine/gatherings/registrations";
import { answerInvitation } from "#engine/gatherings/setStanding";
import { keys } from "#engine/keys";
import { getPerson } from "#engine/people/savePerson";
import { Refusal } from "#engine/refusal";
import type { Deps } from "../deps";
import { door, noun } from "../noun";
import { gatheringPage } from "../pages/gatheringPage";
import { publicPolicy } from "../pages/publicPage";
import { SMALL_PAGE_POLICY, smallPage } from "../smallPage";

const token = z.object({ token: z.string().min(1).max(4_096) });
const page = {
  description: "A page",
  content: { "text/html": { schema: { type: "string" } } },
} as const;
const file = {
  description: "A calendar file",
  content: { "text/calendar": { schema: { type: "string" } } },
} as const;
const sent = {
  body: { content: { "application/x-www-form-urlencoded": { schema: { type: "object" as const } } } },
} as const;
const tags = ["Events people are invited to"];
const strict = { "Content-Security-Policy": SMALL_PAGE_POLICY, "Cache-Control": "no-store" };
const broken = smallPage({
  title: "This link is not complete",
  text: "Please open it again from the message you received, or answer that message.",
});

export const gatheringPages = ({ world }: Deps) => {
  const read = (text: string): Extract<Link, { link: "gathering" }> | undefined => {
    try {
      const link = readLink(world.settings, text);
      return link.link === "gathering" ? link : undefined;
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  };
  /** What a signed link opens; undefined when it is not whole, or when its event or person is gone. */
  const opened = async (signed: string) => {
    const link = read(signed);
    if (!link) return undefined;
    const { gathering: id, touch } = link;
    const gathering = (await world.store.get<Gathering>(keys.gathering(id)))?.data;
    const found =
      gathering && (await getPerson(world, await whoIsNow(world, touch.slice(0, touch.indexOf(".")))));
    if (!gathering || !found) return undefined;
    const { profile } = found;
    const registration = (await registrationOf(world, id, profile.id))?.data;
    const address = `${world.settings.publicUrl}/e/${signed}`;
    return { gathering, profile, registration, touch, address };
  };
  const looks = { "Content-Security-Policy": publicPolicy(), "Cache-Control": "no-store" };

  return noun()
    .openapi(
      door("public", {
        method: "get",
        path: "/e/{token}",
        tags,
        summary:
          "An event for somebody who was invited, with buttons to register and decline; opening it changes nothing",
        request: { params: token, query: z.object({ no: z.string().max(10).optional() }) },
        responses: { 200: page, 404: page },
      }),
      async (c) => {
        const found = await opened(c.req.valid("param").token);
        if (!found) return c.html(broken, 404, strict);
        const declining = c.req.valid("query").no !== undefined;
        const { profile, ...shown } = found;
        return c.html(gatheringPage(world, { ...shown, language: profile.language, declining }), 200, looks);
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/e/{token}",
        tags,
        summary: "Registers or declines; stored before the answer; safe to repeat",
        request: { params: token, ...sent },
        responses: { 200: page, 404: page, 409: page },
      }),
      async (c) => {
        const found = await opened(c.req.valid("param").token);
        if (!found) return c.html(broken, 404, strict);
        const { gathering, profile, touch, registration, address } = found;
        const wanted = new URLSearchParams(await c.req.text()).get("do");
        const shown = { gathering, language: profile.language, touch, address };
        if (wanted !== "register" && wanted !== "decline")
          return c.html(gatheringPage(world, { ...shown, registration }), 200, looks);
        try {
          const standing = wanted === "register" ? "registered" : "declined";
          const now = await answerInvitation(world, gathering.id, profile.id, standing, touch);
          return c.html(gatheringPage(world, { ...shown, registration: now, done: true }), 200, looks);
        } catch (error) {
          if (!(error instanceof Refusal) || error.status !== 409) throw error;
          return c.html(gatheringPage(world, { ...shown, registration, done: true }), 409, looks);
        }
      },
    )
    .openapi(
      door("public", {
        method: "get",
        path: "/e/{token}/calendar.ics",
        tags,
        summary: "The event as a file for calendars (RFC 5545)",
        request: { params: token },
        responses: { 200: file, 404: page },
      }),
      async (c) => {
        const found = await opened(c.req.valid("param").token);
        if (!found) return c.html(broken, 404, strict);
        const { gathering, registration } = found;
        const text = calendarFile(world.settings, gathering, {
          method: gathering.status === "cancelled" ? "CANCEL" : "PUBLISH",
          now: world.clock.now(),
          join: registration?.standing === "registered",
        });
        return c.body(text, 200, {
          "Content-Type": "text/calendar; charset=utf-8",
          "Content-Disposition": 'attachment; filename="event.ics"',
          "Cache-Control": "no-store",
        });
      },
    );
};
