import type { FormDesignInput, FormField } from "#api/views/forms";

type Kind = FormField["kind"];
export type FieldInput = NonNullable<FormDesignInput["fields"]>[number];

/** How each kind of field is called. */
export const FIELD_WORDS: Record<Kind, string> = {
  text: "Text",
  long: "Long text",
  email: "E-mail address",
  phone: "Phone number",
  choice: "One of several answers",
  choices: "Several answers",
  date: "Date",
  consent: "Consent",
};

/** What a new field of a kind begins with. */
const STARTS: Record<Kind, Omit<FieldInput, "id" | "kind">> = {
  text: { label: "Your answer" },
  long: { label: "Is there anything else?" },
  email: { label: "E-mail", into: { to: "profile", field: "email" } },
  phone: { label: "Phone", into: { to: "profile", field: "phone" } },
  choice: {
    label: "What interests you most?",
    choices: [
      { id: "a1", label: "First answer" },
      { id: "a2", label: "Second answer" },
    ],
  },
  choices: {
    label: "Which of these interest you?",
    choices: [
      { id: "a1", label: "First answer" },
      { id: "a2", label: "Second answer" },
    ],
  },
  date: { label: "When?" },
  consent: {
    label: "Yes, send me e-mails, also with advertising. I can take this back at any time.",
    into: { to: "consent", channel: "email" },
  },
};

/** The lowest number that makes an id of its own: ids stay as they are, because answers and paths are kept under them. */
export function freshId(prefix: string, taken: string[]): string {
  for (let n = 1; ; n += 1) if (!taken.includes(`${prefix}${n}`)) return `${prefix}${n}`;
}

export const freshField = (kind: Kind, taken: string[]): FieldInput => ({
  id: freshId("f", taken),
  kind,
  ...STARTS[kind],
});

/** What a field may be bound to, as values of a list. */
export const BOUND: { value: string; label: string; kinds?: Kind[] }[] = [
  { value: "answer", label: "Keep with the answer only" },
  { value: "profile.firstName", label: "First name" },
  { value: "profile.lastName", label: "Last name" },
  { value: "profile.title", label: "Title" },
  { value: "profile.role", label: "Role" },
  { value: "profile.specialty", label: "Specialty" },
  { value: "profile.city", label: "City" },
  { value: "profile.country", label: "Country" },
  { value: "profile.language", label: "Language" },
  { value: "profile.email", label: "E-mail address", kinds: ["email"] },
  { value: "profile.phone", label: "Phone number", kinds: ["phone"] },
];

export function boundTo(into: FieldInput["into"]): string {
  if (!into || into.to === "answer") return "answer";
  if (into.to === "consent") return "consent";
  return `${into.to}.${into.field}`;
}
