import type { Fact } from "./person";

/**
 * Facts as one short line of text, which is how they are kept: a tenth of the work of reading and writing them as
 * JSON, and small enough that a person with a history stays one cheap row. Facts are separated by ";", values by "|";
 * a fact that speaks of another enrollment than the one before is preceded by "=campaign|journey|version|enrollment".
 */
type Form = "text" | "number" | "flag" | "time";

interface Shape {
  code: string;
  /** whether it happened at a step of an enrollment */
  placed: boolean;
  fields: [name: string, form: Form][];
}

const proof: Shape["fields"] = [
  ["by", "text"],
  ["text", "text"],
  ["basis", "text"],
  ["proof", "text"],
];

const touch: Shape["fields"] = [
  ["touch", "text"],
  ["channel", "text"],
];

/** New fields go to the end of their list, and a code is never used again: old lines must stay readable. */
const SHAPES: Record<Fact["fact"], Shape> = {
  enrolled: { code: "e", placed: true, fields: [["because", "text"]] },
  moved: {
    code: "m",
    placed: true,
    fields: [
      ["path", "text"],
      ["to", "text"],
      ["because", "text"],
      ["goal", "flag"],
      ["due", "time"],
    ],
  },
  held: {
    code: "h",
    placed: true,
    fields: [
      ["because", "text"],
      ["until", "time"],
      ["reason", "text"],
      ["was", "time"],
    ],
  },
  left: {
    code: "l",
    placed: true,
    fields: [
      ["reason", "text"],
      ["because", "text"],
      ["goal", "flag"],
      ["due", "time"],
    ],
  },
  handedOver: {
    code: "g",
    placed: true,
    fields: [
      ["to", "number"],
      ["stays", "flag"],
      ["due", "time"],
    ],
  },
  migrated: {
    code: "j",
    placed: true,
    fields: [
      ["from", "number"],
      ["fromStep", "text"],
      ["because", "text"],
      ["due", "time"],
    ],
  },
  touch: {
    code: "t",
    placed: true,
    fields: [...touch, ["cost", "number"], ["content", "text"], ["status", "text"]],
  },
  outcome: {
    code: "o",
    placed: true,
    fields: [
      ...touch,
      ["status", "text"],
      ["was", "text"],
      ["cost", "number"],
      ["sentAt", "time"],
      ["reason", "text"],
      ["by", "text"],
      ["free", "flag"],
    ],
  },
  notSent: {
    code: "n",
    placed: true,
    fields: [
      ["channel", "text"],
      ["reason", "text"],
      ["because", "text"],
    ],
  },
  delivery: {
    code: "d",
    placed: true,
    fields: [...touch, ["event", "text"], ["first", "flag"], ["machine", "flag"]],
  },
  response: {
    code: "r",
    placed: true,
    fields: [
      ...touch,
      ["class", "text"],
      ["first", "flag"],
      ["late", "flag"],
      ["sentAt", "time"],
      ["text", "text"],
      ["rule", "text"],
    ],
  },
  price: {
    code: "p",
    placed: true,
    fields: [...touch, ["was", "number"], ["cost", "number"], ["unbooked", "text"]],
  },
  act: { code: "a", placed: true, fields: [["act", "text"]] },
  acted: {
    code: "k",
    placed: true,
    fields: [
      ["act", "text"],
      ["status", "text"],
      ["was", "text"],
      ["because", "text"],
      ["by", "text"],
    ],
  },
  corrected: {
    code: "x",
    placed: true,
    fields: [...touch, ["was", "text"], ["class", "text"], ["by", "text"], ["counted", "flag"]],
  },
  safety: {
    code: "y",
    placed: false,
    fields: [
      ["act", "text"],
      ["by", "text"],
    ],
  },
  event: {
    code: "v",
    placed: false,
    fields: [
      ["name", "text"],
      ["source", "text"],
      ["until", "time"],
    ],
  },
  consent: {
    code: "c",
    placed: false,
    fields: [
      ["channel", "text"],
      ["on", "flag"],
      ["source", "text"],
      ["purpose", "text"],
      ["product", "text"],
      ...proof,
    ],
  },
  suppressed: {
    code: "s",
    placed: false,
    fields: [["channel", "text"], ["reason", "text"], ["lifted", "flag"], ...proof],
  },
  break: {
    code: "b",
    placed: false,
    fields: [["until", "time"], ["source", "text"], ...proof],
  },
};

const BY_CODE = new Map(
  (Object.keys(SHAPES) as Fact["fact"][]).map((fact) => [SHAPES[fact].code, { fact, ...SHAPES[fact] }]),
);

const ESCAPES: Record<string, string> = { "~": "~0", "|": "~1", ";": "~2" };
const UNESCAPES: Record<string, string> = { "~0": "~", "~1": "|", "~2": ";", "~3": "" };

// An absent value is nothing at all, so an empty text needs a sign of its own.
const guard = (text: string): string =>
  text === "" ? "~3" : /[~|;]/.test(text) ? text.replace(/[~|;]/g, (sign) => ESCAPES[sign] ?? sign) : text;
const bare = (text: string): string =>
  text.includes("~") ? text.replace(/~[0-3]/g, (sign) => UNESCAPES[sign] ?? sign) : text;

const WRITE: Record<Form, (value: never) => string> = {
  text: (value: string) => guard(value),
  number: (value: number) => String(value),
  flag: (value: boolean) => (value ? "1" : "0"),
  time: (value: number) => value.toString(36),
};

const READ: Record<Form, (text: string) => unknown> = {
  text: bare,
  number: Number,
  flag: (text) => text === "1",
  time: (text) => Number.parseInt(text, 36),
};

const contextOf = (fact: { campaign: string; journey: string; version: number; enrollment: string }) =>
  `=${guard(fact.campaign)}|${guard(fact.journey)}|${fact.version}|${guard(fact.enrollment)}`;

/** The facts of one write as one line. Times are whole ms since 1970. */
export function packFacts(facts: readonly Fact[]): string {
  const parts: string[] = [];
  let context = "";
  for (const fact of facts) {
    const shape = SHAPES[fact.fact];
    let line = shape.code + fact.at.toString(36);
    if ("journey" in fact) {
      const here = contextOf(fact);
      if (here !== context) parts.push(here);
      context = here;
      line += `|${guard(fact.step)}`;
    }
    let absent = "";
    const values = fact as Record<string, unknown>;
    for (const [name, form] of shape.fields) {
      const value = values[name];
      if (value === undefined) absent += "|";
      else {
        // The shape says which form the field has; the law that packs and unpacks every kind of fact holds it to that.
        line += `${absent}|${WRITE[form](value as never)}`;
        absent = "";
      }
    }
    parts.push(line);
  }
  return parts.join(";");
}

/** What `packFacts` was given. Unknown kinds of facts, written by a newer Rekindle, are left out. */
export function unpackFacts(line: string): Fact[] {
  const facts: Fact[] = [];
  if (line === "") return facts;
  let context: object = {};
  for (const part of line.split(";")) {
    if (part.startsWith("=")) {
      const [campaign = "", journey = "", version, enrollment = ""] = part.slice(1).split("|");
      context = {
        campaign: bare(campaign),
        journey: bare(journey),
        version: Number(version),
        enrollment: bare(enrollment),
      };
      continue;
    }
    const shape = BY_CODE.get(part.charAt(0));
    if (!shape) continue;
    const values = part.slice(1).split("|");
    const fact: Record<string, unknown> = { fact: shape.fact, at: Number.parseInt(values[0] ?? "", 36) };
    if (shape.placed) Object.assign(fact, context, { step: bare(values[1] ?? "") });
    const first = shape.placed ? 2 : 1;
    for (const [i, [name, form]] of shape.fields.entries()) {
      const text = values[first + i];
      if (text !== undefined && text !== "") fact[name] = READ[form](text);
    }
    // As above: the shapes are the types, written down a second time.
    facts.push(fact as unknown as Fact);
  }
  return facts;
}
