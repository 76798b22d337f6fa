import { z } from "zod";
import { STAGE_WORDS, STAGES } from "../../traits";
import { whenDone } from "../act";
import { type Change, type Complaint, defineStep } from "../define";
import { sentence } from "../sentence";

const what = <const W extends string>(value: W, label: string) =>
  z.literal(value).meta({ label: "Change", options: [{ value, label }] });

const to = z.string().max(500).default("").meta({
  label: "To",
  widget: "text",
  help: "Merge fields work here. Empty: takes the value away",
});

/** Fields of an account that a journey may set. */
export const ACCOUNT_FIELDS = ["tier", "status", "rival", "kind", "territory", "owner"] as const;

/** Changes what is known about the person or their account. Later steps see the change. */
export const update = defineStep({
  kind: "update",
  label: "Update",
  summary: "Changes a field, score, stage, owner or list of the person, or a field of their account.",
  place: "middle",
  group: "act",
  look: { icon: "update", tone: "task" },
  config: z.discriminatedUnion("what", [
    z.object({
      what: what("field", "a field of the person"),
      field: z.string().max(80).default("").meta({ label: "Field", widget: "text", placeholder: "interest" }),
      to,
    }),
    z.object({
      what: what("add", "a number of the person"),
      field: z.string().max(80).default("").meta({ label: "Field", widget: "text", placeholder: "visits" }),
      by: z.number().min(-1_000_000).max(1_000_000).meta({ label: "Add", widget: "number" }),
    }),
    z.object({
      what: what("score", "the score"),
      points: z.number().int().min(-1_000).max(1_000).meta({ label: "Points to add", widget: "number" }),
    }),
    z.object({
      what: what("stage", "the life-cycle stage"),
      stage: z.enum(STAGES).meta({
        label: "To",
        widget: "select",
        options: STAGES.map((value) => ({ value, label: STAGE_WORDS[value] })),
      }),
    }),
    z.object({
      what: what("owner", "the owner"),
      owner: z.string().max(120).default("").meta({
        label: "To",
        widget: "text",
        placeholder: "e-mail of a member",
        help: "Empty: nobody",
      }),
    }),
    z.object({
      what: what("list", "a list"),
      segment: z.string().max(80).default("").meta({ label: "List", widget: "list" }),
      on: z.boolean().default(true).meta({ label: "They stand on it", widget: "switch" }),
    }),
    z.object({
      what: what("account", "a field of the account"),
      accountField: z.enum(ACCOUNT_FIELDS).meta({ label: "Field", widget: "select" }),
      to,
    }),
  ]),
  examples: {
    "set a field": { what: "field", field: "interest", to: "evidence" },
    "count a visit": { what: "add", field: "visits", by: 1 },
    "ten points": { what: "score", points: 10 },
    "marketing qualified": { what: "stage", stage: "qualified" },
    "hand to nobody": { what: "owner", owner: "" },
    "onto a list": { what: "list", segment: "seg_list", on: true },
    "the account's status": { what: "account", accountField: "status", to: "in review" },
  },
  paths: () => [{ id: "next", label: "next" }],
  sentence: (c, names) => sentence(`Update: ${wordsOf(c, names.segment)}`),
  uses: (c) =>
    c.what === "list" && c.segment
      ? { list: c.segment }
      : c.what === "owner" && c.owner.trim()
        ? { member: c.owner.trim() }
        : (c.what === "field" || c.what === "add") && c.field
          ? { field: c.field }
          : {},
  check: (c) => {
    const found: Complaint[] = [];
    if ((c.what === "field" || c.what === "add") && !/^(fields\.)?[A-Za-z][\w -]{0,79}$/.test(c.field))
      found.push({ code: "noField", field: "field", message: "Say which field is changed." });
    if (c.what === "field" && /^(email|phone|externalId|id)$/.test(c.field))
      found.push({
        code: "address",
        field: "field",
        message: "Addresses and ids are not changed by a journey. Choose another field.",
      });
    if ((c.what === "add" && c.by === 0) || (c.what === "score" && c.points === 0))
      found.push({
        code: "nothing",
        field: c.what === "add" ? "by" : "points",
        message: "Adding 0 changes nothing. Choose a number.",
      });
    if (c.what === "list" && !c.segment)
      found.push({ code: "noList", field: "segment", message: "Choose a list." });
    return found;
  },
  acts: (change) => ({ do: "update", change }),
  decide: (_, moment) =>
    whenDone(moment, "waits until the change is written", ({ because }) => ({
      do: "go",
      path: "next",
      because,
    })),
});

function wordsOf(c: Change, segment: (id: string) => string | undefined): string {
  if (c.what === "field")
    return c.to ? `${c.field || "a field"} is “${c.to}”` : `${c.field || "a field"} is emptied`;
  if (c.what === "add") return `${signed(c.by)} to ${c.field || "a field"}`;
  if (c.what === "score") return `${signed(c.points)} points`;
  if (c.what === "stage") return STAGE_WORDS[c.stage];
  if (c.what === "owner") return c.owner ? `owner ${c.owner}` : "no owner";
  if (c.what === "list") return `${c.on ? "onto" : "off"} ${segment(c.segment) ?? "a list"}`;
  return `account's ${c.accountField} ${c.to ? `“${c.to}”` : "emptied"}`;
}

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));
