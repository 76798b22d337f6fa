import { useState } from "react";
import type { OutcomeReportView } from "#api/views/traits";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { Segmented } from "../ui/Segmented";
import { TableBox } from "../ui/TableBox";
import { count, percent } from "../ui/words";

const WORDS: Record<OutcomeReportView["outcome"], string> = {
  answered: "Answered",
  positive: "Positive answer",
  bought: "Bought",
};

interface Props {
  reports: OutcomeReportView[];
  /** puts a suggested threshold into the rules; absent where one may not */
  onUse?: ((score: number) => void) | undefined;
}

/** Does a higher score mean a better outcome, and from which score on? */
export function Outcomes({ reports, onUse }: Props) {
  const [outcome, setOutcome] = useState<OutcomeReportView["outcome"]>("answered");
  const report = reports.find((one) => one.outcome === outcome);
  return (
    <section className="card pad stack" aria-label="Score against outcome">
      <div className="row apart score-wrap">
        <h2>Score against outcome</h2>
        <Segmented
          label="Outcome"
          value={outcome}
          choices={reports.map((one) => ({ value: one.outcome, label: WORDS[one.outcome] }))}
          onChange={setOutcome}
        />
      </div>
      <p className="second small">
        Every passage through a journey that began more than 60 days ago, by the score its person had then.
        The scores are worked out by today’s rules and today’s profile, so that you see what these rules would
        have told you.
      </p>
      {report && <Report report={report} onUse={onUse} />}
    </section>
  );
}

function Report({ report, onUse }: { report: OutcomeReportView; onUse?: Props["onUse"] }) {
  const { bands, threshold, because, n, hits } = report;
  const most = Math.max(0.01, ...bands.map(({ high }) => high));
  return (
    <div className="stack">
      {threshold ? (
        <Notice tone="good">
          <p>
            From <b>{threshold.score} points</b> on people are told apart best: {count(threshold.above.hits)}{" "}
            of {count(threshold.above.n)} ({percent(threshold.above.hits / threshold.above.n)}) against{" "}
            {count(threshold.below.hits)} of {count(threshold.below.n)}
            {threshold.below.n > 0 && ` (${percent(threshold.below.hits / threshold.below.n)})`} below.{" "}
            {threshold.from === threshold.to
              ? ""
              : `Anything from ${threshold.from} to ${threshold.to} is as good, as far as one can tell.`}
          </p>
          {onUse && (
            <Button onClick={() => onUse(threshold.score)}>
              Use {threshold.score} for “Marketing qualified”
            </Button>
          )}
        </Notice>
      ) : (
        <Notice>{because}</Notice>
      )}
      {bands.length > 0 && (
        <TableBox>
          <table className="table outcome-table">
            <thead>
              <tr>
                <th>Score</th>
                <th className="number">Passages</th>
                <th className="number">Outcome</th>
                <th>Rate, with its range</th>
                <th className="number">Lift</th>
              </tr>
            </thead>
            <tbody>
              {bands.map((band) => (
                <tr key={band.from}>
                  <td>{band.from === band.to ? band.from : `${band.from} to ${band.to}`}</td>
                  <td className="number">{count(band.n)}</td>
                  <td className="number">{count(band.hits)}</td>
                  <td>
                    <span className="outcome">
                      <span className="outcome-bar" aria-hidden>
                        <i
                          className="outcome-range"
                          style={{
                            left: `${(band.low / most) * 100}%`,
                            width: `${((band.high - band.low) / most) * 100}%`,
                          }}
                        />
                        <i className="outcome-tick" style={{ left: `${(band.rate / most) * 100}%` }} />
                      </span>
                      <span>
                        {percent(band.rate)}{" "}
                        <small className="quiet">
                          {percent(band.low)} to {percent(band.high)}
                        </small>
                      </span>
                    </span>
                  </td>
                  <td className="number">{band.lift === undefined ? "–" : `${band.lift.toFixed(1)} ×`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <p className="quiet small">
        {count(hits)} of {count(n)} passages in all.
      </p>
    </div>
  );
}
