import type { Patch } from "./bundle";
import type { Focus } from "./focus";

/** One rule of the protocol, broken by a change of its text. The proofs must find out. */
export interface Mutant {
  name: string;
  /** what it breaks, in words */
  breaks: string;
  patches: Patch[];
  /** where its rule matters most often; it is hunted there, and in all kinds of worlds when there is none */
  focus?: Focus;
}

const engine = (file: string, from: string, to: string): Patch => ({
  file: `packages/engine/src/${file}.ts`,
  from,
  to,
});

/** The order is that of the protocol. Whoever changes one of these texts says here what the rule looks like now. */
export const MUTANTS: Mutant[] = [
  {
    name: "no version condition",
    breaks: "a commit overwrites whatever came in between",
    patches: [engine("move", "data: states[i] }, if: p.row.v })", "data: states[i] } })")],
  },
  {
    name: "hint after commit",
    breaks: "R1: a process that dies between the two leaves somebody whom no timer looks at",
    patches: [
      engine("move", "    await hint(w, plans);\n", ""),
      engine(
        "move",
        "    const again: Open[] = [];\n",
        "    const again: Open[] = [];\n    await hint(w, plans);\n",
      ),
    ],
  },
  {
    name: "no look at the bucket",
    focus: "stalledArming",
    breaks: "R2: a hint that was written late lies in a minute that nobody sweeps any more",
    patches: [
      engine(
        "pages",
        "placed.filter(({ minute }) => after >=",
        "placed.filter(({ minute }) => false && after >=",
      ),
    ],
  },
  {
    name: "early hints dropped",
    focus: "stalledSignals",
    breaks: "R3: a hint that fires before its commit never comes again",
    patches: [engine("page", "    early.push(ref);", "    void ref;")],
  },
  {
    name: "skip on conflict",
    breaks: "R4: who loses a race is left where they are",
    patches: [
      engine(
        "move",
        "again.push({ move: plan.move, row: present, profile: plan.profile })",
        "done.push({ plan: { ...plan, touches: [] }, row: present })",
      ),
    ],
  },
  {
    name: "dead attempt ignored",
    breaks: "R5: what a dead attempt had committed and not sent counts as sent for ever",
    patches: [
      engine("page", '      leftBehind(draft, attempt, draft.state.id === person ? known.mark : "~");\n', ""),
    ],
  },
  {
    name: "resend on redelivery",
    focus: "dyingSenders",
    breaks: "R5: the next attempt sends again what the dead one may have sent",
    patches: [engine("leftBehind", 'if (mark === "0") takeOver', 'if (mark !== "1") takeOver')],
  },
  {
    name: "sending not put on record",
    focus: "dyingSenders",
    breaks: "R5: the next attempt believes that sending had not begun",
    patches: [engine("page", 'return keep(w, head, { done: marks.join("") });', "return true;")],
  },
  {
    name: "record trusted too early",
    focus: "dyingSenders",
    breaks: "R5: the record says done of people whose turn has only begun",
    patches: [engine("page", 'marks[i] = "~"', 'marks[i] = "1"')],
  },
  {
    name: "answers only by version",
    breaks: "R6: what became of a touch is dropped when somebody else wrote the person meanwhile",
    patches: [engine("move", "else if (present) again.push", "else if (present && recorded) again.push")],
  },
  {
    name: "confirm, then send",
    breaks: "R7: at least once is confirmed before it is sent",
    patches: [
      engine(
        "plan",
        '      touch.status = "pending";\n',
        '      touch.status = "sent";\n      touch.provider = "sure";\n',
      ),
    ],
  },
  {
    name: "no budget lease",
    breaks: "workers spend the same money at the same time",
    patches: [engine("plan", "const got = await reserve(w, campaign, jobs);", "const got = { ok: true };")],
  },
  {
    name: "no place for an account",
    focus: "accounts",
    breaks: "workers write to the colleagues of an account at the same time",
    patches: [
      engine(
        "plan",
        "if (!short && (await accounts.keep())) return plans;",
        "if (!short) {\n      await accounts.keep();\n      return plans;\n    }",
      ),
    ],
  },
  {
    name: "naive budget release",
    breaks: "R9: a lease is given back whole, whatever was committed under it",
    patches: [engine("move", "if (amounts) addAmount(amounts, t.journey, t.step, t.cost);", "void amounts;")],
  },
  {
    name: "eager watermark",
    breaks: "R10: the watermark passes pages that are not done",
    patches: [engine("tick", "closed &&= heads.length === 0 &&", "closed &&=")],
  },
  {
    name: "counted again",
    breaks: "R11: a batch of changes that comes twice is counted twice",
    patches: [engine("fold", "seen.filter((s) => s.change.seq > counters.lastSeq)", "seen")],
  },
  {
    name: "end of an act not told again",
    focus: "acts",
    breaks: "a worker that dies between an act's row and its news leaves somebody who never hears of it",
    patches: [engine("acts/runAct", "    return tellActed(w, job.person, before);", "    return;")],
  },
  {
    name: "added again",
    focus: "acts",
    breaks: "an act that comes again before its row is there is done a second time",
    patches: [engine("acts/changeOnce", "    if (acted.includes(job.act)) break;\n", "    void acted;\n")],
  },
  {
    name: "act's end heard twice",
    focus: "acts",
    breaks: "news of an act that comes twice is counted twice",
    patches: [
      engine(
        "hear",
        "  acted(draft, signal) {\n    if (!once(draft, signal.id)) return;\n",
        "  acted(draft, signal) {\n",
      ),
    ],
  },
  {
    name: "nonce ignored",
    breaks: "R12: a writer whose acknowledgement was lost takes its own write for another's",
    patches: [
      engine(
        "move",
        "else if (present?.data.writer === nonce) done.push({ plan, row: present });",
        "else if (present?.data.writer === nonce) done.push({ plan: { ...plan, touches: [] }, row: present });",
      ),
    ],
  },
  {
    name: "sent again on a time-out",
    breaks: "an answer that was lost is taken for a no",
    patches: [
      engine(
        "effects",
        "const sent = await attempt(w, touch, ready);",
        'let sent = await attempt(w, touch, ready);\n  if (sent.outcome === "ambiguous") sent = await attempt(w, touch, ready);',
      ),
    ],
  },
  {
    name: "no look before the send",
    focus: "leavers",
    breaks: "who left between commit and send is written to",
    patches: [engine("effects", "lookAgain(w, touches)", "Promise.resolve(new Map())")],
  },
  {
    name: "no warning before an exit",
    focus: "leavers",
    breaks: "a sender that trusts the warnings is not warned",
    patches: [engine("stops", "if (writes.length > 0) await w.store.write(writes);", "void writes;")],
  },
  {
    name: "pause not asked before the send",
    focus: "pauses",
    breaks: "a page that was committed is sent while its journey is paused",
    patches: [engine("effects", "if (paused.has(touch.journey))", "if (false)")],
  },
  {
    name: "sends in the night",
    focus: "nights",
    breaks: "neither another attempt nor the send itself asks whether the hour allows it",
    patches: [
      engine("reconcile", "const no = objectionTo(draft, touch);", "const no = undefined;"),
      engine("postpone", "return version && quietWords(", "return version && undefined && quietWords("),
    ],
  },
];
