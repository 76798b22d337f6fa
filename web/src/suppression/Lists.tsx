import type { SuppressionRunView } from "#api/views/consent";
import { useSuppressionRuns } from "../api/suppressions";
import { Chip, type ChipTone } from "../ui/Chip";
import { count, momentOf, people, plural } from "../ui/words";

const STATUS: Record<SuppressionRunView["status"], { word: string; tone: ChipTone }> = {
  running: { word: "Running", tone: "ahead" },
  done: { word: "Done", tone: "good" },
  failed: { word: "Failed", tone: "bad" },
};

const WHAT: Record<SuppressionRunView["what"], (name: string) => string> = {
  list: (name) => name,
  domain: (name) => `Everybody at @${name}`,
  liftDomain: (name) => `@${name}, let in again`,
};

/** Lists that were read in lately, how far they are, and what in them was no address. */
export function Lists() {
  const runs = useSuppressionRuns(true);
  if (!runs.data || runs.data.length === 0) return null;
  return (
    <details
      className="card pad suppression-lists"
      open={runs.data.some(({ status }) => status === "running")}
    >
      <summary>Lists read in ({runs.data.length})</summary>
      <ul>
        {runs.data.map((run) => (
          <li key={run.id} className="stack tight">
            <div className="row apart">
              <strong>{WHAT[run.what](run.name)}</strong>
              <Chip tone={STATUS[run.status].tone}>{STATUS[run.status].word}</Chip>
            </div>
            <div className="quiet small">
              {momentOf(run.createdAt)} · {run.reason}
            </div>
            <div>{told(run)}</div>
            {run.error && <div>{run.error}</div>}
            {run.lines.length > 0 && <Bad run={run} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

const told = ({ what, done, added, known, bad, people: n }: SuppressionRunView): string =>
  what === "list"
    ? `${plural(done, "line")} read: ${count(added)} new, ${count(known)} known before, ${count(bad)} no address. ${people(n)} of yours ${n === 1 ? "has" : "have"} one of them.`
    : `${people(done)} looked at, ${people(n)} changed.`;

function Bad({ run }: { run: SuppressionRunView }) {
  return (
    <details>
      <summary>
        Lines that are no address
        {run.bad > run.lines.length ? ` (the first ${count(run.lines.length)} of ${count(run.bad)})` : ""}
      </summary>
      <ul className="small">
        {run.lines.map(({ line, value }) => (
          <li key={line}>
            Line {line}: <code>{value.trim()}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
