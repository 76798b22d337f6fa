import type { Choice, Preferences, Wishes } from "#engine/consent/preferences";
import type { Channel } from "#journey/journey";
import { framed, safe } from "./smallPage";

const CHANNEL: Record<Channel, string> = {
  email: "E-mail",
  sms: "Text messages",
  call: "Phone calls",
  visit: "Visits",
  letter: "Letters",
  social: "Social networks",
};
/** Languages in their own words; a house that writes in others leaves theirs untouched. */
const LANGUAGES: Record<string, string> = {
  de: "Deutsch",
  en: "English",
  es: "Español",
  fr: "Français",
  it: "Italiano",
  nl: "Nederlands",
  pl: "Polski",
  pt: "Português",
  tr: "Türkçe",
};

const PAUSE = 90 * 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** What the form calls a choice. */
const fieldOf = ({ channel, purpose, product }: Pick<Choice, "channel" | "purpose" | "product">): string =>
  [channel, purpose ? `purpose:${purpose}` : product ? `product:${product}` : "all"].join("/");

/** The page on which somebody sees and says what they may be sent. It works without scripts. */
export function preferencePage(
  shown: Preferences,
  { said, postalAddress }: { said?: string[]; postalAddress: string },
): string {
  const { house, channels, breakUntil } = shown;
  const inside = [
    said ? note(said) : "",
    `<p>${safe(house)} asks. Take back or give your consent here; it counts at once.</p>`,
    `<form method="post">`,
    ...channels.map(part),
    channels.length === 0 ? "<p>We have no address of yours left to write to.</p>" : "",
    language(shown.language),
    `<button class="main" name="do" value="save">Save</button>`,
    breakUntil === undefined
      ? `<button class="plain" name="do" value="pause">Not now: pause everything for 3 months</button>`
      : `<button class="plain" name="do" value="resume">End my break</button>`,
    `<button class="plain" name="do" value="nothing">Stop everything</button>`,
    "</form>",
    `<p class="foot">${safe(postalAddress)}</p>`,
  ];
  const title =
    breakUntil === undefined ? "What may we send you?" : `You are on a break until ${dayOf(breakUntil)}`;
  return framed(title, inside.filter(Boolean).join("\n"));
}

const note = (said: string[]): string =>
  `<div class="note" role="status">${
    said.length === 0
      ? "Nothing was changed."
      : `Saved:<ul>${said.map((one) => `<li>${safe(one)}</li>`).join("")}</ul>`
  }</div>`;

function part({ channel, address, suppressed, whole, parts }: Preferences["channels"][number]): string {
  const legend = `<legend>${CHANNEL[channel]}${address ? ` <small>${safe(address)}</small>` : ""}</legend>`;
  if (suppressed !== undefined)
    return `<fieldset>${legend}<p>We do not write to this address any more. Tell us if that should change.</p></fieldset>`;
  return `<fieldset>${legend}${[whole, ...parts].map(box).join("")}</fieldset>`;
}

function box(choice: Choice): string {
  const name = safe(fieldOf(choice));
  const whole = choice.purpose === undefined && choice.product === undefined;
  const was = `<input type="hidden" name="was:${name}" value="${choice.on ? 1 : 0} ${choice.hash}">`;
  return (
    `<label${whole ? "" : ` class="part"`}><input type="checkbox" name="${name}" value="1"${choice.on ? " checked" : ""}>` +
    `<span>${safe(choice.name)}<small>${safe(choice.text)} <i>(version ${choice.version})</i></small></span></label>${was}`
  );
}

const language = (now: string | undefined): string =>
  now !== undefined && !LANGUAGES[now]
    ? ""
    : `<fieldset><label class="lang" for="language">Language of our messages</label><select id="language" name="language">${
        now === undefined ? `<option value="">–</option>` : ""
      }${Object.entries(LANGUAGES)
        .map(([code, word]) => `<option value="${code}"${code === now ? " selected" : ""}>${word}</option>`)
        .join("")}</select></fieldset>`;

const HASH = /^[0-9a-f]{16}$/;

/**
 * What a form that came back asks for. Only what its sender has changed since they saw the page, with the words they
 * saw, so that a page left open for weeks takes nothing back that was said since.
 */
export function wishesOf(form: URLSearchParams, shown: Preferences): Wishes {
  const all = shown.channels.filter(({ suppressed }) => suppressed === undefined);
  const asked = form.get("do");
  if (asked === "nothing")
    return { choices: all.flatMap(({ channel, whole }) => (whole.on ? [{ channel, on: false }] : [])) };
  const choices = all.flatMap(({ whole, parts }) =>
    [whole, ...parts].flatMap(({ channel, purpose, product }) => {
      const scope = { channel, ...(purpose ? { purpose } : {}), ...(product ? { product } : {}) };
      const [was = "", text = ""] = (form.get(`was:${fieldOf(scope)}`) ?? "").split(" ");
      const on = form.has(fieldOf(scope));
      if (was === "" || on === (was === "1")) return [];
      return [{ ...scope, on, ...(HASH.test(text) ? { text } : {}) }];
    }),
  );
  const language = form.get("language") ?? "";
  return {
    choices,
    ...(asked === "pause" ? { pause: PAUSE } : asked === "resume" ? { pause: null } : {}),
    ...(LANGUAGES[language] ? { language } : {}),
  };
}
