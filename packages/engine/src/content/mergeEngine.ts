import { Liquid } from "liquidjs";
import { escapeHtml } from "./escapeHtml";

/** Most a template may have, so that nobody's content can stop the house. */
const LIMITS = { parseLimit: 250_000, renderLimit: 250, memoryLimit: 2_000_000 } as const;
/** Pieces written in one rendering; a loop in a loop ends here. */
export const TEMPLATE_LIMIT = 20_000;

/** What content may do. No files, no raw output, no state: include, render, layout, raw, capture … do not exist. */
const TAGS = ["if", "unless", "case", "for", "break", "continue", "assign", "comment", "#"];
const FILTERS = [
  "default upcase downcase capitalize strip lstrip rstrip append prepend replace replace_first remove remove_first",
  "truncate truncatewords date plus minus times divided_by modulo round floor ceil abs at_least at_most size first",
  "last join split slice url_encode",
].flatMap((line) => line.split(" "));

/** One part of a web address; a value cannot add a query, a path or another host to it. */
export const urlPart = (value: unknown): string => encodeURIComponent(words(value));

/** A value that is a whole address: a web or mail address, or nothing a reader could be harmed by. */
export const safeUrl = (value: unknown): string => {
  const url = words(value).trim();
  return /^(https?:\/\/|mailto:|tel:)/i.test(url) ? url.replace(/[\s<>"]/g, encodeURIComponent) : "#";
};

/** How a value is written. */
export const words = (value: unknown): string =>
  value === null || value === undefined || typeof value === "object" ? "" : String(value);

function engine(html: boolean): Liquid {
  const liquid = new Liquid({
    ...LIMITS,
    templates: {},
    strictFilters: true,
    ownPropertyOnly: true,
    // Dates are read and written in UTC, so that a day stays the day that was stored.
    timezoneOffset: 0,
    locale: "en-US",
    ...(html
      ? { outputEscape: (value: unknown) => escapeHtml(Array.isArray(value) ? value.join("") : words(value)) }
      : {}),
  });
  for (const tag of Object.keys(liquid.tags)) if (!TAGS.includes(tag)) delete liquid.tags[tag];
  for (const filter of Object.keys(liquid.filters))
    if (!FILTERS.includes(filter)) delete liquid.filters[filter];
  liquid.registerFilter("url_part", urlPart);
  liquid.registerFilter("safe_url", safeUrl);
  return liquid;
}

export const engines = { html: engine(true), text: engine(false) } as const;
export type Form = keyof typeof engines;
