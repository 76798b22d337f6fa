import type { Measured, Run } from "./measure";
import { LABELS } from "./readReplies";
import {
  accuracyOf,
  confidenceOf,
  confusionOf,
  datesOf,
  groupsOf,
  macroOf,
  optOutsOf,
  scoresOf,
} from "./scores";

const BARS = [
  { label: "adverse_event", measure: "recall", bar: 0.98 },
  { label: "unsubscribe", measure: "recall", bar: 0.98 },
  { label: "unsubscribe", measure: "precision", bar: 0.98 },
] as const;

function figuresOf(all: Measured[]) {
  const classes = scoresOf(all);
  return {
    replies: all.length,
    accuracy: accuracyOf(all),
    macro: macroOf(classes),
    classes,
    confusion: confusionOf(all),
    optOuts: optOutsOf(all),
    confident: confidenceOf(all),
    dates: { timing: datesOf(all, "timing"), auto_reply: datesOf(all, "auto_reply") },
    bars: BARS.map(({ label, measure, bar }) => {
      const value = classes[label]?.[measure] ?? null;
      return { label, measure, bar, value, met: value === null ? null : value >= bar };
    }),
  };
}

/** What is wrong in these is not shown, so that no rule is made for it. */
const KEPT_ASIDE = ["held-out", "fresh", "aside"];

const say = (text: string) => process.stdout.write(`${text}\n`);
const share = (value: number | null) => (value === null ? "   –" : value.toFixed(2).padStart(4));

/** Prints tables for people and, with --json, one last line for programs. */
export function tell(run: Run, { json, misses }: { json: boolean; misses: boolean }): void {
  const parts = run.parts.map((part) => ({
    part,
    all: run.all.filter((one) => one.part === part.name),
  }));
  for (const { part, all } of parts) {
    say(`\n${part.name}: ${all.length} replies`);
    for (const { line, problem } of part.bad) say(`  line ${line} is left out: ${problem}`);
    if (all.length === 0) continue;
    const figures = figuresOf(all);
    say("  class              P     R    F1  support");
    for (const label of LABELS) {
      const score = figures.classes[label];
      if (score && (score.support > 0 || score.precision !== null))
        say(
          `  ${label.padEnd(17)}${share(score.precision)}  ${share(score.recall)}  ${share(score.f1)}  ${score.support}`,
        );
    }
    const { macro } = figures;
    say(`  ${"macro".padEnd(17)}${share(macro.precision)}  ${share(macro.recall)}  ${share(macro.f1)}`);
    say(
      `  accuracy ${share(figures.accuracy)}, sure of ${share(figures.confident.share)} and right then in ${share(figures.confident.right)}`,
    );
    for (const label of ["timing", "auto_reply"] as const) {
      const dates = figures.dates[label];
      if (dates.support > 0)
        say(
          `  dates of ${label}: the day ${share(dates.day)}, the month ${share(dates.month)} of ${dates.support}`,
        );
    }
    for (const { label, measure, bar, value, met } of figures.bars)
      say(
        `  ${label} ${measure} ${share(value)}, bar ≥ ${bar}: ${met === null ? "nothing to measure" : met ? "met" : "not met"}`,
      );
    say("  said as (label: what was said, how often)");
    for (const [label, row] of Object.entries(figures.confusion))
      say(
        `    ${label}: ${Object.entries(row)
          .map(([said, n]) => `${said} ${n}`)
          .join(", ")}`,
      );
    if (misses && !KEPT_ASIDE.includes(part.name)) missesOf(all);
  }
  say(`\n${Math.round(run.perSecond)} replies a second`);
  if (!json) return;
  say(
    JSON.stringify({
      repliesPerSecond: Math.round(run.perSecond),
      parts: Object.fromEntries(
        parts.map(({ part, all }) => [part.name, { ...figuresOf(all), badLines: part.bad }]),
      ),
      all: figuresOf(run.all),
      languages: Object.fromEntries(
        Object.entries(groupsOf(run.all, (one) => one.reply.lang)).map(([name, all]) => [name, briefly(all)]),
      ),
      channels: Object.fromEntries(
        Object.entries(groupsOf(run.all, (one) => one.reply.channel)).map(([name, all]) => [
          name,
          briefly(all),
        ]),
      ),
    }),
  );
}

function briefly(all: Measured[]) {
  const classes = scoresOf(all);
  return { replies: all.length, accuracy: accuracyOf(all), macro: macroOf(classes), classes };
}

function missesOf(all: Measured[]): void {
  for (const { reply, said, rule, date } of all) {
    const wrongDay = reply.date && date !== reply.date;
    if (said === reply.label && !wrongDay) continue;
    say(
      `    ${reply.id} ${reply.label} → ${said} (${rule})${wrongDay ? ` day ${reply.date} → ${date ?? "none"}` : ""}`,
    );
    say(
      `      ${(reply.subject && reply.body === "" ? reply.subject : reply.body).slice(0, 200).replaceAll("\n", " / ")}`,
    );
  }
}
