import { contentOf, versionsOf } from "../content/library";
import { cell } from "../people/importReport";
import { nameOf } from "../people/nameOf";
import { readProfiles } from "../people/readProfiles";
import type { World } from "../ports";
import type { FormField } from "./design";
import { answerWords } from "./readAnswers";
import { listSubmissions } from "./submission";

/** Every field that any version of a form has asked for, the latest words first. */
export async function everyField(w: World, form: string): Promise<FormField[]> {
  const fields = new Map<string, FormField>();
  for (const version of await versionsOf(w, form))
    for (const field of version.form?.fields ?? []) if (!fields.has(field.id)) fields.set(field.id, field);
  return [...fields.values()];
}

/** What was filled in, as CSV part by part: UTF-8 with a byte order mark, and no value that is a formula. */
export async function* submissionsCsv(w: World, form: string): AsyncGenerator<string> {
  await contentOf(w, form);
  const fields = await everyField(w, form);
  const head = [
    "time",
    "person",
    "name",
    "e-mail",
    "link",
    "version",
    "heard as",
    ...fields.map(({ label }) => label),
  ];
  yield `\ufeff${head.map(cell).join(",")}\r\n`;
  for (let after: string | undefined, more = true; more; ) {
    const page = await listSubmissions(w, form, { after, limit: 500 });
    const profiles = await readProfiles(
      w,
      page.items.flatMap(({ person }) => person ?? []),
    );
    for (const { at, person = "", open, version, heard = "", answers } of page.items) {
      const profile = profiles.get(person);
      const line = [
        new Date(at).toISOString(),
        person,
        profile ? nameOf(profile, "") : "",
        profile?.email ?? "",
        open ? "open" : "signed",
        String(version),
        heard,
        ...fields.map((field) => answerWords(field, answers[field.id])),
      ];
      yield `${line.map(cell).join(",")}\r\n`;
    }
    after = page.after;
    more = after !== undefined;
  }
}
