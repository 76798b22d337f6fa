import { z } from "zod";
import { Duration, durationWords, toMs } from "../../time";
import { inPassing, whenDone } from "../act";
import { type Complaint, defineStep } from "../define";
import { sentence } from "../sentence";

/** Tells another system, and may wait for what it answers. */
export const webhook = defineStep({
  kind: "webhook",
  label: "Webhook",
  summary: "Tells another system about the person, signed and tried again; its answer can be used later.",
  place: "middle",
  group: "act",
  look: { icon: "webhook", tone: "task" },
  config: z.object({
    url: z.string().max(2_000).default("").meta({
      label: "Address",
      widget: "text",
      placeholder: "https://example.org/hook",
    }),
    secret: z.string().max(80).default("").meta({ label: "Signed with", widget: "secret" }),
    body: z.string().max(10_000).default("").meta({
      label: "What is sent, as JSON",
      widget: "textarea",
      help: "Merge fields may stand in its texts. Empty: ids of person, journey and step",
    }),
    answer: z
      .object({
        within: Duration.default({ amount: 1, unit: "days" }).meta({
          label: "At most",
          widget: "duration",
        }),
        keep: z.string().max(1_000).default("").meta({
          label: "Keep of its JSON",
          widget: "textarea",
          placeholder: "customer.tier = tier",
          help: "A line each: where it stands in the answer = the person's field",
        }),
      })
      .optional()
      .meta({
        label: "Wait for the answer",
        widget: "group",
        initial: { within: { amount: 1, unit: "days" }, keep: "" },
      }),
  }),
  examples: {
    "tell and go on": { url: "https://example.org/hook", secret: "main", body: "" },
    "ask and keep the answer": {
      url: "https://example.org/score",
      secret: "main",
      body: '{"person": "{{ person.id }}"}',
      answer: { within: { amount: 4, unit: "hours" }, keep: "tier = tier" },
    },
  },
  paths: (c) =>
    c.answer
      ? [
          { id: "answered", label: "answered" },
          { id: "failed", label: "no good answer" },
        ]
      : [{ id: "next", label: "next" }],
  sentence: (c) =>
    sentence(
      `${c.answer ? "Ask" : "Tell"} ${hostOf(c.url) ?? "another system"}${c.answer ? `, up to ${durationWords(c.answer.within)}` : ""}`,
    ),
  uses: (c) => (c.secret ? { secret: c.secret } : {}),
  check: (c) => {
    const found: Complaint[] = [];
    const host = hostOf(c.url);
    if (!host)
      found.push({
        code: "noUrl",
        field: "url",
        message: "Say which address is told, such as https://example.org/hook.",
      });
    else if (!c.url.startsWith("https://"))
      found.push(
        /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/.test(c.url)
          ? {
              code: "notSafe",
              field: "url",
              level: "warning",
              message: "An address on this machine works only where the house allows it.",
            }
          : { code: "notSafe", field: "url", message: "The address must begin with https://." },
      );
    if (!c.secret)
      found.push({ code: "noSecret", field: "secret", message: "Choose the secret it is signed with." });
    if (c.body.trim() && jsonOf(c.body) === undefined)
      found.push({
        code: "badJson",
        field: "body",
        message:
          'What is sent is not JSON. Put merge fields inside texts: {"name": "{{ person.firstName }}"}.',
      });
    const bad = keptOf(c.answer?.keep).bad;
    if (bad !== undefined)
      found.push({
        code: "badKeep",
        field: "answer.keep",
        message: `“${bad.slice(0, 60)}” does not say what to keep. Write it as customer.tier = tier.`,
      });
    return found;
  },
  acts: (c) => ({
    do: "webhook",
    url: c.url,
    secret: c.secret,
    body: c.body,
    keep: keptOf(c.answer?.keep).kept,
    answer: c.answer !== undefined,
    within: c.answer && toMs(c.answer.within),
  }),
  decide: (c, moment) =>
    c.answer
      ? whenDone(
          moment,
          "waits for the answer of a webhook",
          ({ how, because }) => ({ do: "go", path: how === "done" ? "answered" : "failed", because }),
          toMs(c.answer.within),
        )
      : inPassing(moment, "another system is told"),
});

const hostOf = (url: string): string | undefined =>
  URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url).hostname : undefined;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The lines of what is kept of an answer, and the first that says nothing. */
function keptOf(text = ""): { kept: { from: string; to: string }[]; bad?: string } {
  const kept: { from: string; to: string }[] = [];
  for (const line of text.split("\n").filter((one) => one.trim())) {
    const [, from, to] = /^\s*([\w.[\]-]+)\s*=\s*(?:fields\.)?([A-Za-z][\w-]{0,79})\s*$/.exec(line) ?? [];
    if (!from || !to) return { kept, bad: line.trim() };
    kept.push({ from, to });
  }
  return { kept };
}
