import { saveContent } from "#engine/content/library";
import { FormDesign, type FormDesignInput } from "#engine/forms/design";
import { getPerson } from "#engine/people/savePerson";
import type { Step } from "#journey/journey";
import { draft, house, people, start } from "#test/fixtures/small";
import { drain } from "#test/worlds/drain";
import { openHouse } from "./house";

export const INTEREST: FormDesignInput = {
  title: "What may we tell you about?",
  fields: [
    {
      id: "topic",
      kind: "choice",
      label: "What interests you most?",
      required: true,
      into: { to: "own", field: "interest" },
      choices: [
        { id: "evidence", label: "New evidence" },
        { id: "supply", label: "Supply" },
        { id: "other", label: "Something else" },
      ],
    },
    { id: "first", kind: "text", label: "First name", into: { to: "profile", field: "firstName" } },
    { id: "mail", kind: "email", label: "E-mail", into: { to: "profile", field: "email" } },
    { id: "say", kind: "long", label: "Anything else?" },
    {
      id: "news",
      kind: "consent",
      label: "Yes, send me news by SMS. I can take this back at any time.",
      into: { to: "consent", channel: "sms" },
    },
  ],
  submit: "Tell us",
  answer: false,
};

/** A house whose one journey sends a form's link and goes on by the answer. */
export async function mailedForm(design: Partial<FormDesignInput> = {}) {
  const h = openHouse();
  const { world } = h;
  const contents = await house(world);
  const form = await saveContent(
    world,
    {
      channel: "form",
      name: "Interest",
      body: 'Hello {{ person.lastName | default: "there" }}, **please** choose.',
      form: FormDesign.parse({ ...INTEREST, ...design }),
    },
    "mem_1",
  );
  const mail = await saveContent(
    world,
    {
      channel: "email",
      name: "Asks",
      subject: "A question",
      body: `[[Answer]]({{ forms.${form.id} }})`,
    },
    "mem_1",
  );
  const [person = ""] = await people(world, 1);
  const by = {
    field: "topic",
    choices: [
      { id: "evidence", label: "New evidence" },
      { id: "supply", label: "Supply" },
    ],
  };
  const steps: Partial<Step>[] = [
    { id: "who", kind: "audience", config: { segment: "seg_all" }, paths: { next: "ask" } },
    {
      id: "ask",
      kind: "email",
      config: { content: { id: mail.id, version: mail.version } },
      paths: { next: "form" },
    },
    {
      id: "form",
      kind: "form",
      config: { asks: { form: form.id, by }, within: { amount: 14, unit: "days" } },
      paths: { "is-evidence": "text", "is-supply": "bye", filled: "bye", notFilled: "bye" },
    },
    { id: "text", kind: "sms", config: { content: contents.sms }, paths: { next: "bye" } },
    { id: "bye", kind: "exit", config: { reason: "finished" }, paths: {} },
  ];
  await draft(world, steps);
  await start(world);
  await drain(world);
  const letter = world.letters[0];
  const link = /https?:\/\/[^\s"<>]*\/f\/[\w.-]+/.exec(letter?.text ?? "")?.[0] ?? "";
  const path = new URL(link).pathname;
  const open = async (at = path, headers: Record<string, string> = {}) => {
    const page = await h.ask("GET", at, { headers });
    return { ...page, mark: /name="rk_page" value="([^"]+)"/.exec(page.text)?.[1] ?? "" };
  };
  const send = (fields: Record<string, string>, at = path) => {
    const raw = new URLSearchParams(fields).toString();
    return h.ask("POST", at, { raw, headers: { "content-type": "application/x-www-form-urlencoded" } });
  };
  /** Opens the page, reads it for a while, and sends it. */
  const fill = async (fields: Record<string, string>, at = path) => {
    const { mark } = await open(at);
    h.time.now += 20_000;
    const said = await send({ rk_page: mark, rk_language: "en", ...fields }, at);
    await drain(world);
    return said;
  };
  const now = async () => (await getPerson(world, person))!;
  return { ...h, form, person, path, open, send, fill, now, touch: letter?.tags.touch ?? "", mail };
}
