import type { Group, StepKind } from "#journey/steps/define";

const WORDS: Record<Group, string> = {
  who: "Who",
  reach: "Reach",
  act: "Do",
  wait: "Wait",
  choose: "Choose a way",
  finish: "Finish",
};
const ORDER: Group[] = ["who", "reach", "act", "wait", "choose", "finish"];

/** Kinds under their headings, those that hold every searched word only. */
export function groupsOf(kinds: readonly StepKind[], search = ""): { name: string; kinds: StepKind[] }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (kind: StepKind) => {
    const text = `${kind.label} ${kind.kind} ${kind.summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return ORDER.map((group) => ({
    name: WORDS[group],
    kinds: kinds.filter((kind) => kind.group === group && fits(kind)),
  })).filter((group) => group.kinds.length > 0);
}
