import type { TemplateView } from "#api/views/templates";
import { CHANNEL } from "#journey/channels";

/** Whether a template speaks of every word that was typed: in its own words, its texts or its channels. */
export function matchesSearch(template: TemplateView, typed: string): boolean {
  const { title, text, who, needs, contents, segments, document } = template;
  const channels = contents.map(({ channel }) => (channel === "form" ? "form" : CHANNEL[channel].one));
  const spoken = [
    title,
    text,
    who,
    needs,
    ...channels,
    ...contents.map(({ name }) => name),
    ...segments.map(({ name }) => name),
    ...document.steps.map(({ name }) => name),
  ]
    .join(" ")
    .toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => spoken.includes(word));
}
