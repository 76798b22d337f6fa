import { postLacks } from "#journey/channels";
import type { Profile } from "#journey/person";
import type { World } from "../ports";
import type { ContentDraft } from "./contentVersion";
import { lint } from "./lint";
import { type Rendered, renderTouch } from "./renderTouch";
import { smsSegments } from "./smsSegments";

export interface Preview {
  subject?: string;
  html?: string;
  text: string;
  /** the lines in the window of a letter */
  to?: string[];
  sms?: { encoding: "GSM-7" | "UCS-2"; segments: number; length: number };
  problems: { message: string; level: "blocking" | "warning" }[];
}

type Shown = Omit<Preview, "problems">;
type Show = { [C in Rendered["channel"]]: (rendered: Extract<Rendered, { channel: C }>) => Shown };

const scripted = ({ script }: { script: string }): Shown => ({ text: script });

const SHOW: Show = {
  email: ({ message: { subject, html, text } }) => ({ subject, html, text }),
  sms: ({ message: { body } }) => ({ text: body, sms: smsSegments(body) }),
  call: scripted,
  visit: scripted,
  letter: ({ letter: { to, subject, text } }) => ({ to, subject, text }),
  social: ({ post }) => ({ text: post }),
};

/** Somebody to look at content with, when no person was chosen. */
export const SAMPLE: Profile = {
  id: "per_sample",
  email: "maria.example@example.org",
  phone: "+4915112345678",
  title: "Dr.",
  firstName: "Maria",
  lastName: "Example",
  role: "Practice owner",
  specialty: "Cardiology",
  account: "acc_sample",
  accountName: "Example Heart Centre",
  street: "Beispielstraße 12",
  postcode: "10115",
  city: "Berlin",
  country: "DE",
  language: "en",
};

const POST = { street: SAMPLE.street, postcode: SAMPLE.postcode, city: SAMPLE.city };

const PLACE = { id: "per_sample.enr_preview.0.0", journey: "preview", version: 0, step: "preview" };

/** What a person would get, and what is wrong with the content. Works for a draft that cannot be saved yet. */
export function preview(w: Pick<World, "settings">, draft: ContentDraft, person?: Profile): Preview {
  const problems = lint(draft).map(({ message, level }) => ({ message, level }));
  // Never under the person's own id: a click on the way out in a preview must not sign a real person off.
  const { email = SAMPLE.email, phone = SAMPLE.phone } = person ?? SAMPLE;
  const post = person && postLacks(person).length === 0 ? {} : POST;
  const profile = { ...(person ?? SAMPLE), ...post, id: SAMPLE.id, email, phone };
  const content = {
    ...draft,
    id: "preview",
    version: 0,
    hash: "",
    createdAt: 0,
    updatedAt: 0,
    createdBy: "",
  };
  try {
    const rendered = renderTouch(
      { settings: { ...w.settings, ownClicks: false } },
      { content, profile, touch: PLACE },
    );
    return { ...SHOW[rendered.channel](rendered as never), problems }; // the record goes by its channel
  } catch (error) {
    const message = error instanceof Error ? error.message : "It cannot be rendered.";
    const known = problems.some((problem) => problem.level === "blocking");
    return { text: draft.body, problems: known ? problems : [...problems, { message, level: "blocking" }] };
  }
}
