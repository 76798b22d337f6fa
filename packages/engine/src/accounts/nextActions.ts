import type { Channel, ResponseClass } from "#journey/journey";

const DAY = 86_400_000;

/** Of somebody in an account, what advice looks at. */
export interface Known {
  id: string;
  name: string;
  influence?: string | undefined;
  stance?: string | undefined;
  /** channels one may write or call on */
  reachable: Channel[];
  lastTouch?: number | undefined;
  lastAnswer?: { class: ResponseClass; at: number } | undefined;
  openTasks: number;
}

export interface Advice {
  /** the rule that speaks */
  rule: string;
  /** what to do, as one sentence */
  what: string;
  /** what it is concluded from */
  because: string;
  person?: string;
}

/** After so long without a touch somebody who speaks for us is being neglected. */
const QUIET_DAYS = 90;
/** For so long an answer is worth an answer. */
const ANSWER_DAYS = 30;

const days = (ms: number): string => {
  const n = Math.max(0, Math.floor(ms / DAY));
  return n === 1 ? "1 day" : `${n} days`;
};

interface Rule {
  rule: string;
  of(people: Known[], about: { now: number; owner?: string | undefined }): Omit<Advice, "rule">[];
}

/** In the order in which they matter. Each says what it saw, so that one can disagree with it. */
const RULES: Rule[] = [
  {
    rule: "answerPositive",
    of: (people, { now }) =>
      people
        .filter(
          ({ lastAnswer, openTasks }) =>
            openTasks === 0 &&
            (lastAnswer?.class === "positive" || lastAnswer?.class === "question") &&
            now - lastAnswer.at < ANSWER_DAYS * DAY,
        )
        .map(({ id, name, lastAnswer }) => ({
          person: id,
          what:
            lastAnswer?.class === "question"
              ? `Answer the question of ${name}`
              : `Call ${name} and agree on a next step`,
          because: `${lastAnswer?.class === "question" ? "a question" : "a positive answer"} came ${days(now - (lastAnswer?.at ?? now))} ago, and no task is open`,
        })),
  },
  {
    rule: "blocker",
    of: (people) => {
      const strong = people.filter((one) => one.influence === "high" && one.stance === "blocker");
      const champion = people.find((one) => one.stance === "champion" || one.stance === "supporter");
      return strong.map(({ id, name }) => ({
        person: id,
        what: champion
          ? `Ask ${champion.name} how ${name} could be won`
          : `Find somebody who speaks for us beside ${name}`,
        because: `${name} has high influence and blocks us${champion ? `; ${champion.name} is on our side` : ", and nobody here is on our side"}`,
      }));
    },
  },
  {
    rule: "quietChampion",
    of: (people, { now }) =>
      people
        .filter(
          ({ stance, lastTouch }) =>
            (stance === "champion" || stance === "supporter") && now - (lastTouch ?? 0) > QUIET_DAYS * DAY,
        )
        .map(({ id, name, stance, lastTouch }) => ({
          person: id,
          what: `Speak with ${name}`,
          because: `a ${stance} ${lastTouch === undefined ? "whom we have not written to or called yet" : `who has heard nothing from us for ${days(now - lastTouch)}`}`,
        })),
  },
  {
    rule: "nobodyReachable",
    of: (people) =>
      people.length > 0 && people.every(({ reachable }) => reachable.length === 0)
        ? [
            {
              what: "Ask one person for consent",
              because: "nobody here may be written to or called: there is no consent, or no address",
            },
          ]
        : [],
  },
  {
    rule: "nobodyDecides",
    of: (people) =>
      people.length > 1 && !people.some(({ influence }) => influence === "high")
        ? [
            {
              what: "Find out who decides, and put them on the map",
              because: `none of the ${people.length} people we know here is marked with high influence`,
            },
          ]
        : [],
  },
  {
    rule: "noOwner",
    of: (people, { owner }) =>
      people.length > 0 && !owner
        ? [
            {
              what: "Name an owner",
              because: "nobody of the team looks after this account, nor after its territory",
            },
          ]
        : [],
  },
];

/** What to do next about an account, what matters most first. */
export const nextActions = (
  people: Known[],
  about: { now: number; owner?: string | undefined },
  most = 5,
): Advice[] =>
  RULES.flatMap(({ rule, of }) =>
    of(people, about)
      .slice(0, 2)
      .map((one) => ({ rule, ...one })),
  ).slice(0, most);
