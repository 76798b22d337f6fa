import type { ContentDraft } from "../content/contentVersion";
import type { FieldKind, FormField } from "./design";

/** What a kind of field may be bound to in a profile; every text may go into any text of it. */
const FITS: Partial<Record<string, FieldKind[]>> = { email: ["email"], phone: ["phone"] };

/** What is wrong with a form, in words that say what to do. */
export function formProblems({ form, body }: Pick<ContentDraft, "form" | "body">): string[] {
  if (!form) return ["Give the form a title and fields, or choose another kind of content."];
  const problems: string[] = [];
  const ids = form.fields.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) < i)))
    problems.push(`Two fields are called “${id}”. Remove one of them and add it again.`);
  for (const field of form.fields) problems.push(...fieldProblems(field));
  const emails = form.fields.filter(({ into }) => into.to === "profile" && into.field === "email");
  if (emails.length > 1) problems.push("Only one field can be the e-mail address of the person.");
  if (form.open && !emails[0]?.required)
    problems.push(
      "Anybody may open this form, so it must ask for the e-mail address: add that field and require it.",
    );
  if (form.fields.length === 0 && body.trim() === "") problems.push("Add a field or write some words.");
  return problems;
}

function fieldProblems({ id, kind, label, into, choices = [] }: FormField): string[] {
  const name = `“${label.slice(0, 60)}”`;
  const asks = kind === "choice" || kind === "choices";
  const twice = choices.some((one, i) => choices.findIndex(({ id: other }) => other === one.id) < i);
  return [
    ...(id in Object.prototype ? [`${name} may not have the id “${id}”. Choose another.`] : []),
    ...(asks && choices.length < 2 ? [`${name} needs at least two answers to choose from.`] : []),
    ...(twice ? [`${name} has an answer twice. Remove one.`] : []),
    ...((kind === "consent") !== (into.to === "consent")
      ? [`${name}: a tick for consent is bound to a consent, and nothing else is.`]
      : []),
    ...(into.to === "profile" && kind === "choices"
      ? [`${name}: several answers do not fit into the profile. Bind it to an own field, or to nothing.`]
      : []),
    ...(into.to === "profile" && FITS[into.field] && !FITS[into.field]?.includes(kind)
      ? [`${name} is bound to ${into.field}, so it must be a field of that kind.`]
      : []),
  ];
}
