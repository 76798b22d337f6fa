import { z } from "zod";
import { type Gathered, gatheringEvent } from "../../signalNames";
import { durationWords, toMs } from "../../time";
import { channelKind, channelSentence } from "../channel";
import { decideTouch } from "../decideTouch";
import { defineStep, type Moment } from "../define";
import { sentence } from "../sentence";
import { channelPaths, channelShape, Listen } from "../touchShape";

const { repeat: _repeat, listen: _listen, ...shape } = channelShape("email");

const Config = z.object({
  gathering: z.string().max(40).optional().meta({ label: "Event", widget: "gathering" }),
  ...shape,
  listen: Listen.meta({ label: "Wait for an answer", widget: "group" }),
});
type Config = z.infer<typeof Config>;

/** What somebody has said about the event last, with the path it leads to. */
const SAID: { what: Gathered; path: string; because: string }[] = [
  { what: "registered", path: "registered", because: "has registered" },
  { what: "declined", path: "declined", because: "has declined" },
  { what: "waiting", path: "full", because: "wants to come, and stands on the waiting list" },
  { what: "full", path: "full", because: "wanted to come, and found no place" },
];

/** Somebody who is registered needs no invitation, since whenever; every other word counts from the invitation on. */
function said({ gathering }: Config, { person, touch }: Moment) {
  if (!gathering) return undefined;
  const known = SAID.map((one) => ({
    ...one,
    at: person.mailbox[gatheringEvent(gathering, one.what)] ?? -1,
  }));
  const last = known.reduce((best, one) => (one.at > best.at ? one : best));
  if (last.at < 0) return undefined;
  return last.what === "registered" || (touch && last.at >= touch.at) ? last : undefined;
}

/** Invites by e-mail to an event of the house, whose links register and decline. */
export const invite = defineStep({
  ...channelKind("email"),
  kind: "invite",
  label: "Invitation",
  summary:
    "Invites to a webinar or another event by e-mail. Who registers, declines or is silent has a path.",
  look: { icon: "event", tone: "talk" },
  config: Config,
  examples: {
    "answers within a week": {
      listen: { within: { amount: 1, unit: "weeks" }, classes: [] },
      late: "record",
      guarantee: "neverTwice",
    },
    "questions have a path": {
      gathering: "gat_evidence",
      listen: { within: { amount: 10, unit: "days" }, classes: ["question"] },
      late: "record",
      guarantee: "neverTwice",
    },
  },
  plan: { response: 0.12, halfAfterHours: 36, unitCost: 1 },
  paths: (c) => [
    { id: "registered", label: "registered" },
    { id: "declined", label: "declined" },
    { id: "full", label: "no place left" },
    ...channelPaths(c),
  ],
  check: (c) => [
    ...(channelKind("email").check(c) ?? []),
    ...(c.gathering
      ? []
      : [{ code: "noGathering", message: "Choose the event to invite to.", field: "gathering" }]),
  ],
  uses: ({ gathering }) => (gathering ? { gathering } : {}),
  awaits: ({ gathering, listen }) =>
    gathering === undefined
      ? undefined
      : { event: gatheringEvent(gathering, "registered"), within: toMs(listen.within) },
  sentence: (c, names) => {
    const to = c.gathering && names.gathering?.(c.gathering);
    return sentence(
      to
        ? `Invite to “${to}”, then listen ${durationWords(c.listen.within)}`
        : channelSentence("Invite with", "Choose an event", c, names),
    );
  },
  decide(c, moment) {
    const decision = decideTouch(c, moment, {
      ways: [{ channel: "email", content: c.content }],
      unreached: "notReachable",
    });
    // What the law asks for comes first: somebody who registers and unsubscribes has unsubscribed.
    if (decision.do === "go" && (decision.path === "unsubscribe" || decision.path === "adverseEvent"))
      return decision;
    const word = said(c, moment);
    return word ? { do: "go", path: word.path, because: word.because } : decision;
  },
});
