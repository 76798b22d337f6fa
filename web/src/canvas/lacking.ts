import type { ContentView, MemberView } from "#api/views/house";
import type { ProblemView } from "#api/views/journeys";
import type { SegmentView } from "#api/views/people";
import type { Journey } from "#journey/journey";
import { validate } from "#journey/validate";
import { queries } from "../api/queries";
import { plural } from "../ui/words";

/** What a step can point to that another house has and this one has not, by the code of the problem. */
const WORDS: Record<string, string> = {
  unknownContent: "content",
  unknownSegment: "a segment",
  unknownMember: "a member",
};

/** Says which of some steps point to what is not in this house; nothing when all is there. */
export function lackingWords(problems: readonly ProblemView[], ids: ReadonlySet<string>): string | undefined {
  const lacks = problems.filter(({ code, step }) => step !== undefined && ids.has(step) && code in WORDS);
  const steps = new Set(lacks.map(({ step }) => step)).size;
  if (steps === 0) return undefined;
  const what = [...new Set(lacks.map(({ code }) => WORDS[code]))].join(" and ");
  const [point, they, are] = steps === 1 ? ["points", "It", "is"] : ["point", "They", "are"];
  return `${plural(steps, "pasted step")} ${point} to ${what} that is not in this house. ${they} ${are} marked and kept as copied: choose anew there.`;
}

/** The same for steps that were just put down, by the lists of the house as far as they are here. */
export function lackingOf(journey: Journey, ids: Iterable<string>): string | undefined {
  const context = {
    contents: queries.getQueryData<ContentView[]>(["contents"]),
    segments: queries.getQueryData<SegmentView[]>(["segments"]),
    members: queries.getQueryData<MemberView[]>(["members"]),
  };
  return lackingWords(validate(journey, context), new Set(ids));
}
