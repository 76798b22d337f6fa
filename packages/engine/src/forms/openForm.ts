import type { Profile } from "#journey/person";
import { whoIsNow } from "../consent/preferences";
import type { ContentVersion } from "../content/contentVersion";
import { contentOf, contentVersion } from "../content/library";
import { type Link, readLink } from "../content/links";
import { readContentTerms } from "../housePolicies";
import { getPerson } from "../people/savePerson";
import type { World } from "../ports";
import { Refusal } from "../refusal";
import type { FormDesign } from "./design";

/** A form in one version, with the person and the message a signed link names. */
export interface OpenForm {
  content: ContentVersion & { form: FormDesign };
  profile?: Profile;
  touch?: string;
}

/** Why a link opens none: it is not whole, its person is not known any more, or the form is not offered now. */
export type Shut = "broken" | "stranger" | "over";

/**
 * The form behind a signed link, or behind a bare id where anybody may open it. `version`: as it was shown before. Signed
 * links do not run out; a form that is withdrawn, or whose days are over, is shut for all.
 */
export async function openForm(w: World, token: string, version?: number): Promise<OpenForm | Shut> {
  const link = token.includes(".") ? linkIn(w, token) : undefined;
  if (token.includes(".") && link?.link !== "form") return "broken";
  const id = link?.link === "form" ? link.form : token;
  const content = await formIn(w, id, version);
  if (!content) return "broken";
  if (!(await isOffered(w, id))) return "over";
  if (link?.link !== "form") return content.form.open ? { content } : "broken";
  const person = await getPerson(w, await whoIsNow(w, link.touch.slice(0, link.touch.indexOf("."))));
  if (person) return { content, profile: person.profile, touch: link.touch };
  return content.form.open ? { content } : "stranger";
}

function linkIn(w: World, token: string): Link | undefined {
  try {
    return readLink(w.settings, token);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function formIn(w: World, id: string, version?: number): Promise<OpenForm["content"] | undefined> {
  try {
    const found = version ? await contentVersion(w, id, version) : await contentOf(w, id);
    return found.channel === "form" && found.form ? { ...found, form: found.form } : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function isOffered(w: World, id: string): Promise<boolean> {
  const { from, until, withdrawn } = (await readContentTerms(w))[id] ?? {};
  const today = new Date(w.clock.now()).toISOString().slice(0, 10);
  return !withdrawn && (!until || today <= until) && (!from || today >= from);
}
