import type { Values } from "#engine/content/fastMerge";
import { markupPage } from "#engine/content/markupPage";
import type { FormDesign, FormField } from "#engine/forms/design";
import { spokenFor } from "#engine/forms/spoken";
import { MARK, TRAP } from "#engine/forms/submitForm";
import { type FaultCode, type PageWords, wordsIn } from "#engine/forms/words";
import { safe } from "../smallPage";
import { type PublicPage, publicPage } from "./publicPage";

interface Shown {
  content: { body: string; form: FormDesign };
  language: string | undefined;
  values: Values;
  mark: string;
  footer: string;
  /** what was sent and is not right yet */
  sent?: URLSearchParams;
  faults?: Record<string, FaultCode>;
  scheme?: PublicPage["scheme"];
}

/** More answers than this are shown as a list that opens. */
const MOST_RADIOS = 7;

export function formPage({
  content,
  language,
  values,
  mark,
  footer,
  sent,
  faults = {},
  scheme,
}: Shown): string {
  const spoken = spokenFor(content, language);
  const words = wordsIn(spoken.tongue);
  const fields = spoken.fields.map((field) => fieldHtml(field, words, sent, faults[field.id]));
  const inside = [
    summary(spoken.fields, faults, words),
    markupPage(spoken.body, values),
    `<form method="post">`,
    `<input type="hidden" name="${MARK}" value="${safe(mark)}">`,
    `<input type="hidden" name="rk_language" value="${spoken.tongue}">`,
    `<div class="trap" aria-hidden="true"><label for="more">${words.leaveEmpty}</label><input id="more" name="${TRAP}" tabindex="-1" autocomplete="off"></div>`,
    ...fields,
    `<button type="submit">${safe(spoken.submit || words.send)}</button>`,
    "</form>",
  ];
  return publicPage({
    title: spoken.title,
    inside: inside.filter(Boolean).join("\n"),
    tongue: spoken.tongue,
    footer,
    colour: content.form.colour,
    scheme,
  });
}

/** What somebody sees who has sent it, or whose entry is parked. */
export function thanksPage({ content, language, values, footer }: Omit<Shown, "mark">): string {
  const spoken = spokenFor(content, language);
  const words = wordsIn(spoken.tongue);
  const inside = spoken.thanks.trim() ? markupPage(spoken.thanks, values) : `<p>${words.thanks}</p>`;
  return publicPage({
    title: words.thanksTitle,
    inside: `<div role="status">${inside}</div>`,
    tongue: spoken.tongue,
    footer,
    colour: content.form.colour,
  });
}

function summary(fields: FormField[], faults: Record<string, FaultCode>, words: PageWords): string {
  const wrong = fields.flatMap(({ id, label }) => {
    const fault = faults[id];
    return fault ? [`<li><a href="#f-${id}">${safe(label)}</a>: ${words.faults[fault]}</li>`] : [];
  });
  if (wrong.length === 0) return "";
  return `<div class="note bad" role="alert"><p><strong>${words.faultsTitle}</strong></p><ul>${wrong.join("")}</ul></div>`;
}

const COMPLETE: Partial<Record<string, string>> = {
  firstName: "given-name",
  lastName: "family-name",
  email: "email",
  phone: "tel",
  title: "honorific-prefix",
  city: "address-level2",
  country: "country-name",
};

const TYPES: Partial<Record<FormField["kind"], string>> = { email: "email", phone: "tel", date: "date" };

function fieldHtml(
  field: FormField,
  words: PageWords,
  sent: URLSearchParams | undefined,
  fault?: FaultCode,
): string {
  const { id, kind, label, help, required, into, choices = [] } = field;
  const told = [help ? `h-${id}` : "", fault ? `e-${id}` : ""].filter(Boolean).join(" ");
  const state = `${told ? ` aria-describedby="${told}"` : ""}${fault ? ` aria-invalid="true"` : ""}`;
  const must = required ? " required" : "";
  const said = sent?.getAll(id) ?? [];
  const name = `${safe(label)}${required ? ` <small>(${words.required})</small>` : ""}`;
  const around = [
    help ? `<p class="help" id="h-${id}">${safe(help)}</p>` : "",
    fault ? `<p class="fault" id="e-${id}">${words.faults[fault]}</p>` : "",
  ] as const;
  const box = (inner: string) =>
    `<div class="field"><label class="label" for="f-${id}">${name}</label>${around[0]}${inner}${around[1]}</div>`;
  const group = (type: "radio" | "checkbox") =>
    `<fieldset class="field"${state}><legend>${name}</legend>${around[0]}${choices
      .map(
        (choice, i) =>
          `<label class="tick"><input type="${type}"${i === 0 ? ` id="f-${id}"` : ""} name="${id}" value="${choice.id}"${
            said.includes(choice.id) ? " checked" : ""
          }${type === "radio" ? must : ""}><span>${safe(choice.label)}</span></label>`,
      )
      .join("")}${around[1]}</fieldset>`;
  if (kind === "consent")
    return `<div class="field">${around[0]}<label class="tick"><input type="checkbox" id="f-${id}" name="${id}" value="1"${
      said.length > 0 ? " checked" : ""
    }${must}${state}><span>${name}</span></label>${around[1]}</div>`;
  if (kind === "choices") return group("checkbox");
  if (kind === "choice" && choices.length <= MOST_RADIOS) return group("radio");
  if (kind === "choice")
    return box(
      `<select class="text" id="f-${id}" name="${id}"${must}${state}><option value="">${words.choose}</option>${choices
        .map(
          (choice) =>
            `<option value="${choice.id}"${said.includes(choice.id) ? " selected" : ""}>${safe(choice.label)}</option>`,
        )
        .join("")}</select>`,
    );
  const typed = safe((said[0] ?? "").slice(0, 6_000));
  if (kind === "long")
    return box(
      `<textarea class="text" id="f-${id}" name="${id}" maxlength="5000"${must}${state}>\n${typed}</textarea>`,
    );
  const complete = into.to === "profile" ? COMPLETE[into.field] : undefined;
  return box(
    `<input class="text" type="${TYPES[kind] ?? "text"}" id="f-${id}" name="${id}" maxlength="500" value="${typed}"${
      complete ? ` autocomplete="${complete}"` : ""
    }${must}${state}>`,
  );
}
