import type { Choice, Done, Preferences, Wishes } from "#engine/consent/preferences";
import type { PageWords } from "./pageWords/pageWords";
import { dayIn, wordsIn } from "./pageWords/wordsIn";
import { framed, safe } from "./smallPage";

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

/** What the form calls a choice. */
const fieldOf = ({ channel, purpose, product }: Pick<Choice, "channel" | "purpose" | "product">): string =>
  [channel, purpose ? `purpose:${purpose}` : product ? `product:${product}` : "all"].join("/");

/** The page on which somebody sees and says what they may be sent. It works without scripts. */
export function preferencePage(
  shown: Preferences,
  { done, postalAddress }: { done?: Done[]; postalAddress: string },
): string {
  const { house, channels, breakUntil, speaking } = shown;
  const words = wordsIn(speaking);
  const inside = [
    done ? note(done, words, speaking) : "",
    `<p>${safe(words.asks(house))}</p>`,
    `<form method="post">`,
    ...channels.map((channel) => part(channel, words)),
    channels.length === 0 ? `<p>${safe(words.noAddress)}</p>` : "",
    language(shown.language, words),
    `<button class="main" name="do" value="save">${safe(words.save)}</button>`,
    breakUntil === undefined
      ? `<button class="plain" name="do" value="pause">${safe(words.pause)}</button>`
      : `<button class="plain" name="do" value="resume">${safe(words.resume)}</button>`,
    `<button class="plain" name="do" value="nothing">${safe(words.nothing)}</button>`,
    "</form>",
    `<p class="foot">${safe(postalAddress)}</p>`,
  ];
  const title = breakUntil === undefined ? words.what : words.onBreak(dayIn(speaking, breakUntil));
  return framed(title, inside.filter(Boolean).join("\n"), speaking);
}

function note(done: Done[], words: PageWords, speaking: string): string {
  const lines = done.map((one) => `<li>${safe(lineOf(one, words, speaking))}</li>`);
  const inside =
    lines.length === 0 ? safe(words.unchanged) : `${safe(words.saved)}<ul>${lines.join("")}</ul>`;
  return `<div class="note" role="status">${inside}</div>`;
}

function lineOf(one: Done, words: PageWords, speaking: string): string {
  if (one.did === "breakOver") return words.breakOver;
  if (one.did === "break") return words.until(dayIn(speaking, one.until));
  if (one.did === "language") return words.yourLanguage;
  const what = one.name ? `${one.name} ${words.by[one.channel]}` : words.channels[one.channel];
  return `${what}: ${one.on ? words.yes : words.no}`;
}

function part(
  { channel, address, suppressed, whole, parts }: Preferences["channels"][number],
  words: PageWords,
): string {
  const legend = `<legend>${safe(words.channels[channel])}${address ? ` <small>${safe(address)}</small>` : ""}</legend>`;
  if (suppressed !== undefined) return `<fieldset>${legend}<p>${safe(words.suppressed)}</p></fieldset>`;
  return `<fieldset>${legend}${[whole, ...parts].map((choice) => box(choice, words)).join("")}</fieldset>`;
}

function box(choice: Choice, words: PageWords): string {
  const name = safe(fieldOf(choice));
  const whole = choice.purpose === undefined && choice.product === undefined;
  const was = `<input type="hidden" name="was:${name}" value="${choice.on ? 1 : 0} ${choice.hash}">`;
  const title = whole ? words.channels[choice.channel] : choice.name;
  return (
    `<label${whole ? "" : ` class="part"`}><input type="checkbox" name="${name}" value="1"${choice.on ? " checked" : ""}>` +
    `<span>${safe(title)}<small>${safe(choice.text)} <i>(${safe(words.version(choice.version))})</i></small></span></label>${was}`
  );
}

const language = (now: string | undefined, words: PageWords): string =>
  now !== undefined && !LANGUAGES[now]
    ? ""
    : `<fieldset><label class="lang" for="language">${safe(words.language)}</label><select id="language" name="language">${
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
