import { type Rule, ruleSentence } from "#journey/segment";
import { askedNow, peopleWithWhy, type SegmentSample } from "../people/countSegment";
import type { World } from "../ports";
import { askPeople } from "./askPeople";
import { labelsOf, vocabularyOf } from "./vocabulary";

export interface Difference {
  total: number;
  onlyFirst: Part;
  both: Part;
  onlySecond: Part;
}

interface Part {
  n: number;
  sample: SegmentSample[];
  sentence: string;
}

/** Whom only the first of two rules holds for, whom both, and whom only the second. */
export async function differenceOf(
  w: World,
  first: Rule,
  second: Rule,
  signal?: AbortSignal,
): Promise<Difference> {
  const [asked, vocabulary] = await Promise.all([askedNow(w, first, second), vocabularyOf(w)]);
  const fields = labelsOf(vocabulary);
  const parts = await askPeople(w, { ask: "difference", ...asked, other: second }, { signal });
  const part = async (name: "onlyFirst" | "both" | "onlySecond", rule: Rule): Promise<Part> => ({
    n: parts[name],
    sample: await peopleWithWhy(w, { ...asked, rule }, parts.samples[name], fields),
    sentence: ruleSentence(rule, fields),
  });
  return {
    total: parts.total,
    onlyFirst: await part("onlyFirst", { all: [first, { none: [second] }] }),
    both: await part("both", { all: [first, second] }),
    onlySecond: await part("onlySecond", { all: [second, { none: [first] }] }),
  };
}
