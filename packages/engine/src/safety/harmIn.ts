import type { Channel } from "#journey/journey";
import { classify } from "../providers/classify";
import type { Signal } from "../signal";

/**
 * The report that any free text asks for which is no answer to a message: a note, a field of a form. Undefined when
 * nothing in it speaks of harm. Its id is derived, so telling it twice makes one report.
 */
export function harmIn(said: {
  person: string;
  text: string;
  channel: Channel;
  at: number;
  id: string;
}): Extract<Signal, { signal: "response" }> | undefined {
  const heard = classify(said.text, said.channel);
  if (heard.class !== "adverseEvent") return undefined;
  return {
    signal: "response",
    person: said.person,
    channel: said.channel,
    class: "adverseEvent",
    at: said.at,
    text: said.text.slice(0, 20_000),
    rule: heard.rule.slice(0, 120),
    ...(heard.product ? { about: "product" as const } : {}),
    id: `${said.id.slice(0, 290)}:harm`,
  };
}
