import { issueWords } from "../issueWords";
import type { Step } from "../journey";
import type { Problem } from "../problem";
import { audience } from "./audience/audience";
import { branch } from "./branch/branch";
import { call } from "./call/call";
import type { StepKind } from "./define";
import { email } from "./email/email";
import { exit } from "./exit/exit";
import { form } from "./form/form";
import { goal } from "./goal/goal";
import { handOver } from "./handOver/handOver";
import { holdout } from "./holdout/holdout";
import { invite } from "./invite/invite";
import { letter } from "./letter/letter";
import { notify } from "./notify/notify";
import { reach } from "./reach/reach";
import { sms } from "./sms/sms";
import { social } from "./social/social";
import { split } from "./split/split";
import { update } from "./update/update";
import { visit } from "./visit/visit";
import { wait } from "./wait/wait";
import { waitFor } from "./waitFor/waitFor";
import { webhook } from "./webhook/webhook";

/** All kinds, in the order of the palette. */
export const kinds: StepKind[] = [
  audience,
  email,
  sms,
  call,
  visit,
  letter,
  social,
  reach,
  invite,
  wait,
  waitFor,
  form,
  update,
  notify,
  webhook,
  branch,
  split,
  holdout,
  goal,
  handOver,
  exit,
];

const byName = new Map(kinds.map((kind) => [kind.kind, kind]));

export const kindOf = (kind: string): StepKind | undefined => byName.get(kind);

type Parsed = { kind: StepKind; config: unknown } | Problem;
const parsed = new WeakMap<Step, { kind: string; config: unknown; result: Parsed }>();

/**
 * A step's kind with its parsed config, or the first problem that stands in the way. Remembered per step, because
 * a canvas of 500 steps asks on every change and only one of them is new.
 */
export function parseConfig(step: Step): Parsed {
  const known = parsed.get(step);
  if (known && known.kind === step.kind && known.config === step.config) return known.result;
  const result = parse(step);
  parsed.set(step, { kind: step.kind, config: step.config, result });
  return result;
}

function parse(step: Step): Parsed {
  const kind = kindOf(step.kind);
  if (!kind) {
    return {
      code: "unknownKind",
      level: "blocking",
      step: step.id,
      message: `Nobody knows steps of the kind “${step.kind}”. Remove this step or choose another kind.`,
    };
  }
  const read = kind.config.safeParse(step.config);
  if (read.success) return { kind, config: read.data };
  const issue = read.error.issues[0];
  return {
    code: "badConfig",
    level: "blocking",
    step: step.id,
    field: issue?.path.join("."),
    message: issue ? issueWords(issue) : "The settings of this step do not fit its kind.",
  };
}
