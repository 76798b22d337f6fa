import { z } from "zod";
import { Channel, Minor } from "../../journey";
import type { Profile } from "../../person";
import { durationWords } from "../../time";
import { noContent, touchKind } from "../channel";
import { defineStep } from "../define";
import { select } from "../select";
import { listed, sentence } from "../sentence";
import { taskKind, taskShape } from "../task";
import { ContentRef, channelPaths, NOUNS, touchShape } from "../touchShape";

const Ways = z
  .array(z.object({ channel: Channel, content: ContentRef.optional(), cost: Minor.optional() }))
  .min(2, "need at least two")
  .max(6);

const Config = z.object({
  ways: Ways.meta({
    label: "Ways, the best first",
    widget: "ways",
    help: "Each person is written to on the first way that is open to them",
  }),
  prefer: select(z.enum(["person", "order"]).default("order"), {
    of: { order: "the first of the list", person: "the one the person prefers" },
    label: "Which way comes first",
    help: "What people prefer stands in their own field “preferredChannel”: e-mail, SMS or call",
  }),
  whenHeld: select(z.enum(["wait", "next"]).default("wait"), {
    of: { wait: "wait for it", next: "take the next one that is open" },
    label: "When a way is open only later",
    help: "Quiet hours, limits and rest periods keep a way closed for a while",
  }),
  ...touchShape,
  ...taskShape,
});

/** What people or their systems write for a channel. */
const SAID: [RegExp, Channel][] = [
  [/letter|post/i, "letter"],
  [/mail/i, "email"],
  [/sms|text/i, "sms"],
  [/call|phone|tel/i, "call"],
  [/visit|person/i, "visit"],
  [/social/i, "social"],
];

const preferred = ({ fields }: Profile): Channel | undefined =>
  SAID.find(([said]) => said.test(String(fields?.preferredChannel ?? "")))?.[1];

const settings = {
  late: "record",
  guarantee: "neverTwice",
  dueWithin: { amount: 1, unit: "days" },
  owner: "",
} as const;

/** Writes to people on the first of some channels that is open to them. */
export const reach = defineStep({
  ...touchKind((c: z.infer<typeof Config>, moment) => {
    const first = c.prefer === "person" && moment ? preferred(moment.profile) : undefined;
    const ways = [
      ...c.ways.filter(({ channel }) => channel === first),
      ...c.ways.filter(({ channel }) => channel !== first),
    ];
    return { ways, impatient: c.whenHeld === "next", unreached: "notReachable" };
  }),
  ...taskKind,
  kind: "reach",
  label: "Best channel",
  summary: "Takes the first of several channels on which the person may be written to, and can listen there.",
  look: { icon: "ways", tone: "talk" },
  config: Config,
  examples: {
    "e-mail, else SMS": {
      ways: [
        { channel: "email", cost: 1 },
        { channel: "sms", cost: 8 },
      ],
      prefer: "order",
      whenHeld: "wait",
      listen: { within: { amount: 5, unit: "days" }, classes: ["positive", "negative"] },
      ...settings,
    },
    "what they prefer": {
      ways: [
        { channel: "sms", cost: 8 },
        { channel: "email", cost: 1 },
        { channel: "call", cost: 600 },
      ],
      prefer: "person",
      whenHeld: "next",
      ...settings,
    },
  },
  plan: { response: 0.06, halfAfterHours: 24 },
  paths: (c) =>
    c.listen
      ? channelPaths(c)
      : [
          { id: "next", label: "next" },
          { id: "notReachable", label: "not reachable" },
        ],
  check: (c) =>
    c.ways.flatMap(({ channel, content }, n) => [
      ...(content ? [] : [noContent(channel, `ways.${n}.content`)]),
      ...(c.ways.slice(0, n).some((before) => before.channel === channel)
        ? [
            {
              code: "sameWay",
              level: "warning" as const,
              message: `Another ${NOUNS[channel]} comes first in the list, so this one is hardly ever taken. Remove one.`,
              field: `ways.${n}.channel`,
            },
          ]
        : []),
    ]),
  sentence: (c) => {
    const ways = c.ways.map(({ channel }) => NOUNS[channel]);
    const said = c.prefer === "person" ? `what they prefer of ${listed(ways)}` : ways.join(", else ");
    return sentence(`By ${said}${c.listen ? `, then listen ${durationWords(c.listen.within)}` : ""}`);
  },
});
