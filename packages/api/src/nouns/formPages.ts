import { z } from "@hono/zod-openapi";
import { formLink, pageMark, unsubscribeLink } from "#engine/content/links";
import { formsIn } from "#engine/content/unknownNames";
import { valuesOf } from "#engine/content/values";
import { type OpenForm, openForm, type Shut } from "#engine/forms/openForm";
import { submitForm } from "#engine/forms/submitForm";
import type { Deps } from "../deps";
import { netMark } from "../netMark";
import { door, noun } from "../noun";
import { formPage, thanksPage } from "../pages/formPage";
import { publicPolicy } from "../pages/publicPage";
import { SMALL_PAGE_POLICY, smallPage } from "../smallPage";
import { timeOf } from "../whoCalls";

const token = z.object({ token: z.string().min(1).max(4_096) });
const page = {
  description: "A page",
  content: { "text/html": { schema: { type: "string" } } },
} as const;
const sent = {
  body: { content: { "application/x-www-form-urlencoded": { schema: { type: "object" as const } } } },
} as const;
const tags = ["Forms"];

const SHUT: Record<Shut, { title: string; text: string; status: 404 | 410 }> = {
  broken: {
    title: "This link is not complete",
    text: "Please open it again from the message you received, or answer that message.",
    status: 404,
  },
  stranger: {
    title: "We do not know you any more",
    text: "This page was made for somebody whose data was erased, so there is nothing to fill in.",
    status: 404,
  },
  over: {
    title: "This page is not open now",
    text: "What was asked here is over, or has not begun. Please answer our message if you want to tell us something.",
    status: 410,
  },
};

export const formPages = (deps: Deps) => {
  const { world } = deps;
  const { settings } = world;
  const footer = settings.postalAddress;
  const strict = { "Content-Security-Policy": SMALL_PAGE_POLICY, "Cache-Control": "no-store" };

  /** Of somebody who is known by a signed link what their message might have said; through an open link nothing. */
  const valuesFor = ({ content, profile, touch }: OpenForm) => {
    const links = formsIn(content.body, content.form.thanks).map((id) => [
      id,
      touch ? formLink(settings, id, touch) : `${settings.publicUrl}/f/${id}`,
    ]);
    const unsubscribe = profile ? unsubscribeLink(settings, profile.id, "email", touch) : "";
    const place = {
      journey: "",
      version: content.version,
      step: "",
      more: { forms: Object.fromEntries(links) },
    };
    return valuesOf(profile ?? { id: "" }, place, { unsubscribe });
  };
  const looks = ({ content }: OpenForm) => ({
    "Content-Security-Policy": publicPolicy({ colour: content.form.colour, onTo: content.form.redirect }),
    "Cache-Control": "no-store",
  });
  const fresh = ({ content }: OpenForm) =>
    pageMark(settings, `${content.id}@${content.version}`, timeOf(deps), world.dice.id("page"));

  return noun()
    .openapi(
      door("public", {
        method: "get",
        path: "/f/{token}",
        tags,
        summary:
          "A form, by the signed link of a message or by its id where anybody may fill it in; opening it changes nothing",
        request: { params: token },
        responses: { 200: page, 404: page, 410: page },
      }),
      async (c) => {
        const open = await openForm(world, c.req.valid("param").token);
        if (typeof open === "string") {
          const { status, ...words } = SHUT[open];
          return c.html(smallPage(words), status, strict);
        }
        const html = formPage({
          content: open.content,
          language: open.profile?.language ?? spokenIn(c.req.header("accept-language")),
          values: valuesFor(open),
          mark: fresh(open),
          footer,
        });
        return c.html(html, 200, looks(open));
      },
    )
    .openapi(
      door("public", {
        method: "post",
        path: "/f/{token}",
        tags,
        summary:
          "Takes what was filled in; stored before the answer; sending the same page twice counts once",
        request: { params: token, ...sent },
        responses: {
          200: page,
          303: { description: "On to where the form leads" },
          404: page,
          410: page,
          422: page,
          429: page,
        },
      }),
      async (c) => {
        const fields = new URLSearchParams(await c.req.text());
        const said = await submitForm(world, {
          token: c.req.valid("param").token,
          fields,
          net: netMark(settings, c),
          now: timeOf(deps),
        });
        if (said.did === "shut") {
          const { status, ...words } = SHUT[said.why];
          return c.html(smallPage(words), status, strict);
        }
        if (said.did === "tooMany")
          return c.html(
            smallPage({
              title: "Please try again later",
              text: "Very much was sent from your network in the last minutes. Nothing of it is lost but this last one.",
            }),
            429,
            strict,
          );
        const { open } = said;
        const language = fields.get("rk_language") ?? open.profile?.language;
        const shown = { content: open.content, language, values: valuesFor(open), footer };
        if (said.did === "faults") {
          const { faults } = said;
          // The same copy of the page: what was wrong is not another entry.
          const mark = fields.get("rk_page") ?? fresh(open);
          return c.html(formPage({ ...shown, mark, sent: fields, faults }), 422, looks(open));
        }
        const { redirect } = open.content.form;
        if (redirect) return c.redirect(redirect, 303);
        return c.html(thanksPage(shown), 200, looks(open));
      },
    );
};

/** The first language a browser names. */
const spokenIn = (header: string | undefined): string | undefined =>
  /^\s*([a-z]{2})\b/i.exec(header ?? "")?.[1];
