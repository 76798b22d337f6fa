import { keepText } from "../consent/purposes";
import { confirmLink, unsubscribeLink } from "../content/links";
import { compileMail } from "../content/mail";
import { keys } from "../keys";
import { changePerson, withConsent } from "../people/consent";
import { getPerson } from "../people/savePerson";
import type { World } from "../ports";
import type { FormField, Tongue } from "./design";
import type { Submission } from "./submission";

/** How long a request to confirm is good for, ms. */
const GOOD_FOR = 14 * 86_400_000;

interface Agreeing {
  submission: Submission;
  /** with the words that were shown */
  fields: FormField[];
  person: string;
  form: { id: string; version: number; name: string };
}

/**
 * Writes ticked consents into the ledger, with the words that were agreed to and where. Through an open link nobody
 * knows who has ticked them: their e-mail address is asked to confirm, and until then nothing has changed.
 */
export async function agree(w: World, { submission, fields, person, form }: Agreeing): Promise<void> {
  const ticked = fields.flatMap(({ id, into, label }) =>
    into.to === "consent" && submission.answers[id] === true ? [{ ...into, label }] : [],
  );
  if (ticked.length === 0) return;
  const asked = await Promise.all(
    ticked.map(async ({ to: _to, label, ...scope }) => ({ scope, label, text: await keepText(w, label) })),
  );
  if (submission.open) return askToConfirm(w, submission, person, asked);
  const proof = `form ${form.id} v${form.version}, entry ${submission.id}, ${submission.net}`.slice(0, 200);
  await changePerson(w, person, (state) =>
    asked.reduce(
      (now, { scope, text }) =>
        withConsent(now, {
          ...scope,
          on: true,
          source: "form",
          at: submission.at,
          by: "person",
          text,
          proof,
        }),
      state,
    ),
  );
}

type Asked = {
  scope: { channel: Parameters<typeof confirmLink>[1]["channel"]; purpose?: string };
  label: string;
  text: string;
};

/** One e-mail a day at most for one address and form: nobody's mailbox is to be filled by a form of ours. */
async function askToConfirm(
  w: World,
  { form, tongue }: Submission,
  person: string,
  asked: Asked[],
): Promise<void> {
  const found = await getPerson(w, person);
  const to = found?.profile.email;
  if (!found || !to || found.state.suppressed.email) return;
  const now = w.clock.now();
  const id = `${form}:${person}:${Math.floor(now / 86_400_000)}`;
  const [first] = await w.store.write([
    {
      put: { ...keys.once("form-confirm", id), data: {}, expires: Math.ceil(now / 1_000) + 2 * 86_400 },
      if: "absent",
    },
  ]);
  if (!first?.ok) return;
  const words = WORDS[tongue];
  const links = asked.map(({ scope, label, text }) => {
    const url = confirmLink(w.settings, {
      person,
      channel: scope.channel,
      until: now + GOOD_FOR,
      text,
      ...(scope.purpose ? { purpose: scope.purpose } : {}),
    });
    return `${label.replace(/[{}[\]<>]/g, "")}\n\n[[${words.yes}]](${url})`;
  });
  const mail = compileMail(
    { subject: words.subject, body: `${words.hello}\n\n${links.join("\n\n")}\n\n${words.otherwise}` },
    { postalAddress: w.settings.postalAddress, clicks: false },
  ).merge({}, { unsubscribe: unsubscribeLink(w.settings, person, "email"), language: tongue });
  const sent = await w.mail.send({ to, from: w.settings.mailFrom, ...mail, headers: {}, tags: {} });
  if (sent.outcome !== "sent") w.log.warn("form.confirm", { form, outcome: sent.outcome });
}

const WORDS: Record<Tongue, { subject: string; hello: string; yes: string; otherwise: string }> = {
  en: {
    subject: "Please confirm",
    hello: "A form of ours was filled in with this address. If that was you, please confirm:",
    yes: "Yes, I agree",
    otherwise: "If it was not you, do nothing. Nothing has changed then.",
  },
  de: {
    subject: "Bitte bestätigen",
    hello:
      "Mit dieser Adresse wurde ein Formular bei uns ausgefüllt. Wenn Sie das waren, bestätigen Sie bitte:",
    yes: "Ja, ich bin einverstanden",
    otherwise: "Waren Sie es nicht, müssen Sie nichts tun. Es ändert sich dann nichts.",
  },
  fr: {
    subject: "Veuillez confirmer",
    hello: "Un de nos formulaires a été rempli avec cette adresse. Si c'était vous, veuillez confirmer :",
    yes: "Oui, j'accepte",
    otherwise: "Si ce n'était pas vous, ne faites rien. Rien ne change alors.",
  },
  es: {
    subject: "Confirme, por favor",
    hello: "Se ha rellenado un formulario nuestro con esta dirección. Si fue usted, confírmelo:",
    yes: "Sí, acepto",
    otherwise: "Si no fue usted, no haga nada. Entonces no cambia nada.",
  },
  it: {
    subject: "Conferma, per favore",
    hello: "Un nostro modulo è stato compilato con questo indirizzo. Se è stato lei, confermi:",
    yes: "Sì, accetto",
    otherwise: "Se non è stato lei, non faccia nulla. In tal caso non cambia nulla.",
  },
};
