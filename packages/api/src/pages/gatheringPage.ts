import { tongueOf } from "#engine/forms/words";
import { wordsOf } from "#engine/gatherings/eventWords";
import type { Gathering, Registration } from "#engine/gatherings/gathering";
import { isOpen } from "#engine/gatherings/gatherings";
import type { World } from "#engine/ports";
import { safe } from "../smallPage";
import { gatheringWords } from "./gatheringWords";
import { publicPage } from "./publicPage";

interface Shown {
  gathering: Gathering;
  registration: Registration | undefined;
  language: string | undefined;
  touch: string;
  /** the page's own address, without what follows the token */
  address: string;
  /** they came by the link that says no */
  declining?: boolean;
  /** something was just done */
  done?: boolean;
}

/** The page of an event for somebody who was invited. Opening it changes nothing; its buttons do. */
export function gatheringPage(world: World, shown: Shown): string {
  const { gathering, registration, language, touch, address, declining, done } = shown;
  const tongue = tongueOf(language) ?? "en";
  const words = gatheringWords(tongue);
  const standing = registration?.standing;
  const comes = standing === "registered" || standing === "attended";
  const facts = wordsOf(world, gathering, { touch, language: tongue, comes });
  const open = isOpen(world, gathering);
  const cancelled = gathering.status === "cancelled";
  const row = (name: string, value: string | undefined) =>
    value ? `<dt>${name}</dt><dd>${safe(value)}</dd>` : "";
  const said = cancelled
    ? words.cancelled
    : standing && standing !== "missed"
      ? words.standing[standing]
      : open
        ? ""
        : words.closed;
  const inside = [
    said ? `<div class="note"${done ? ` role="status"` : ""}><p><strong>${said}</strong></p></div>` : "",
    `<dl>${row(words.when, `${facts.date}, ${facts.time}`)}${row(words.until, facts.ends)}${row(words.where, facts.place)}${row(words.hosts, facts.hosts)}</dl>`,
    ...(gathering.description
      ? gathering.description.split(/\n{2,}/).map((part) => `<p>${safe(part)}</p>`)
      : []),
    comes && !cancelled && facts.joinLink
      ? `<p><a class="go" href="${safe(facts.joinLink)}">${words.join}</a></p>`
      : "",
    comes && !cancelled ? `<p><a href="${safe(`${address}/calendar.ics`)}">${words.calendar}</a></p>` : "",
    cancelled ? "" : buttons(words, { standing, open, declining }),
  ];
  return publicPage({
    title: gathering.title,
    inside: inside.filter(Boolean).join("\n"),
    tongue,
    footer: world.settings.postalAddress,
  });
}

function buttons(
  words: ReturnType<typeof gatheringWords>,
  {
    standing,
    open,
    declining,
  }: { standing: Registration["standing"] | undefined; open: boolean; declining?: boolean | undefined },
): string {
  const button = (value: string, label: string, plain = false) =>
    `<button type="submit" name="do" value="${value}"${plain ? ` class="plain"` : ""}>${label}</button>`;
  if (standing === "attended" || standing === "missed") return "";
  const no = button(
    "decline",
    standing === "registered" || standing === "waiting" ? words.cannot : words.decline,
    !declining,
  );
  const yes =
    open && standing !== "registered" && standing !== "waiting"
      ? button("register", words.register, declining)
      : "";
  const both = declining
    ? [standing === "declined" ? "" : no, yes]
    : [yes, standing === "declined" ? "" : no];
  const shown = both.filter(Boolean).join("\n");
  return shown ? `<form method="post">${shown}</form>` : "";
}
