import { z } from "@hono/zod-openapi";
import { askToConfirm } from "#engine/consent/askToConfirm";
import { consentLedgerOf } from "#engine/consent/ledger";
import { ledgerCsv } from "#engine/consent/ledgerCsv";
import { takeBack } from "#engine/consent/preferences";
import { keepText, listPurposes } from "#engine/consent/purposes";
import { confirmLink, preferencesLink } from "#engine/content/links";
import { setConsent } from "#engine/people/consent";
import { personLine } from "#engine/people/listPeople";
import { getPerson } from "#engine/people/savePerson";
import { Refusal } from "#engine/refusal";
import { Channel } from "#journey/journey";
import type { Deps } from "../deps";
import { body, callerOf, door, id, json, noun } from "../noun";
import { LedgerView } from "../views/consent";
import { PersonRowView } from "../views/people";

const Name = z.string().trim().min(1).max(60);
const Said = z.object({
  channel: Channel,
  on: z.boolean(),
  source: z.string().trim().min(1).max(120),
  purpose: Name.optional().describe("only for this purpose"),
  product: Name.optional().describe("only for this product"),
  basis: z.string().trim().max(60).optional().describe("legal ground, when it is not consent"),
  proof: z.string().trim().max(200).optional().describe("where the proof is found: a form, a file, a record"),
  asked: z.boolean().optional().describe("they saw the words that are in force now"),
});
const Wanted = z.object({
  confirm: z.object({ channel: Channel, purpose: Name.optional() }).optional(),
});
const DAY = 86_400_000;
const tags = ["Consent"];
const csv = { "text/csv": { schema: { type: "string" as const } } };
const gone = () => new Refusal("unknownPerson", "There is no such person. They may have been deleted.", 404);

export const consent = ({ world }: Deps) => {
  const known = async (person: string) => {
    const found = await getPerson(world, person);
    if (!found) throw gone();
    return found;
  };
  /** The words a purpose or a channel is asked with now; refused when nobody asks for it. */
  const wordsOf = async (channel: Channel, scope: string | undefined) => {
    const asked = (await listPurposes(world)).find(({ id: name }) => name === (scope ?? channel));
    if (!asked) throw new Refusal("unknownPurpose", "There is no such purpose or product.", 404);
    return asked.text;
  };
  return noun()
    .openapi(
      door("people:write", {
        method: "put",
        path: "/people/{id}/consent",
        tags,
        summary:
          "Sets consent for a channel, or for a purpose or product on it; taking a channel away also ends what it carried",
        request: { params: id, ...body(Said) },
        responses: { 200: json(PersonRowView) },
      }),
      async (c) => {
        const { id: person } = c.req.valid("param");
        const { channel, on, source, purpose, product, asked, ...rest } = c.req.valid("json");
        await known(person);
        for (const scope of [purpose, product]) if (scope) await wordsOf(channel, scope);
        const text = asked ? await keepText(world, await wordsOf(channel, purpose ?? product)) : undefined;
        const proof = { ...rest, by: callerOf(c).id, ...(text ? { text } : {}) };
        if (!on && !purpose && !product) await takeBack(world, person, channel, source, proof);
        else await setConsent(world, person, channel, on, source, { purpose, product, ...proof });
        return c.json(personLine(await known(person)), 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/people/{id}/ledger",
        tags,
        summary: "Everything that was ever said about this person's consent, with its proof, newest first",
        request: { params: id },
        responses: { 200: json(z.object({ items: z.array(LedgerView) })) },
      }),
      async (c) => {
        const { id: person } = c.req.valid("param");
        await known(person);
        return c.json({ items: await consentLedgerOf(world, person) }, 200);
      },
    )
    .openapi(
      door("people:read", {
        method: "get",
        path: "/people/{id}/ledger.csv",
        tags,
        summary: "The same as CSV",
        request: { params: id },
        responses: { 200: { description: "The ledger", content: csv } },
      }),
      async (c) => {
        const { id: person } = c.req.valid("param");
        await known(person);
        return c.body(ledgerCsv(await consentLedgerOf(world, person)), 200, {
          "Content-Type": "text/csv; charset=utf-8",
          "Content-Disposition": `attachment; filename="consent-${person.replace(/[^\w-]/g, "")}.csv"`,
        });
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/people/{id}/links",
        tags,
        summary:
          "A link to their preference page for 30 days, or one by which they confirm a consent within 7 days (double opt-in)",
        request: { params: id, ...body(Wanted) },
        responses: { 200: json(z.object({ url: z.string(), until: z.number() })) },
      }),
      async (c) => {
        const { id: person } = c.req.valid("param");
        const { confirm } = c.req.valid("json");
        await known(person);
        const now = world.clock.now();
        if (!confirm) {
          const until = now + 30 * DAY;
          return c.json({ url: preferencesLink(world.settings, person, until), until }, 200);
        }
        const until = now + 7 * DAY;
        const text = await keepText(world, await wordsOf(confirm.channel, confirm.purpose));
        return c.json({ url: confirmLink(world.settings, { person, ...confirm, until, text }), until }, 200);
      },
    )
    .openapi(
      door("people:write", {
        method: "post",
        path: "/people/{id}/confirmations",
        tags,
        summary:
          "Mails them the link by which they confirm a consent (double opt-in); it counts only after their click, and once a day at most",
        request: { params: id, ...body(Wanted.shape.confirm.unwrap()) },
        responses: {
          200: json(z.object({ sent: z.boolean(), reason: z.string().optional(), until: z.number() })),
        },
      }),
      async (c) => c.json(await askToConfirm(world, c.req.valid("param").id, c.req.valid("json")), 200),
    );
};
