import type { FormDesign, FormField, Tongue } from "./design";
import { tongueOf } from "./words";

/** A form as one person reads it. */
export interface SpokenForm {
  tongue: Tongue;
  title: string;
  /** markup */
  body: string;
  fields: FormField[];
  /** empty: the house's own word */
  submit: string;
  /** markup; empty: the house's own words */
  thanks: string;
}

/** The form in somebody's language where it has that, else in its own. What was not translated stays as it is. */
export function spokenFor(
  { body, form }: { body: string; form: FormDesign },
  language: string | undefined,
): SpokenForm {
  const wanted = tongueOf(language);
  const words = wanted && wanted !== form.language ? form.translations[wanted] : undefined;
  const { title, submit, thanks, fields } = form;
  if (!wanted || !words) return { tongue: form.language, title, body, fields, submit, thanks };
  return {
    tongue: wanted,
    title: words.title || title,
    body: words.body || body,
    submit: words.submit || "",
    thanks: words.thanks || thanks,
    fields: fields.map((field) => {
      const said = words.fields[field.id];
      return {
        ...field,
        label: said?.label || field.label,
        ...(said?.help || field.help ? { help: said?.help || field.help } : {}),
        ...(field.choices
          ? { choices: field.choices.map(({ id, label }) => ({ id, label: said?.choices?.[id] || label })) }
          : {}),
      };
    }),
  };
}
