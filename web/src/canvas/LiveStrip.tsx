import { useEffect, useState } from "react";
import { dueWord, sinceWord } from "../steps/words";
import { Button } from "../ui/Button";
import { Skeleton } from "../ui/States";
import { sentenceOf } from "../ui/toast";
import { count, momentOf, money } from "../ui/words";
import { useDesk } from "./desk";

interface Props {
  error: unknown;
  loading: boolean;
  updatedAt: number;
}

/** The journey in five numbers. */
export function LiveStrip({ error, loading, updatedAt }: Props) {
  const { live, meta, currency, stage, open } = useDesk();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (meta.version === undefined)
    return (
      <div className="strip">
        <p>
          Nothing is running yet. Numbers appear here after the journey is activated.{" "}
          <Button onClick={() => stage.setState({ dialog: "activate" })}>Activate…</Button>
        </p>
      </div>
    );
  if (!live)
    return (
      <div className="strip" role="status">
        {loading ? <Skeleton width={420} height={36} /> : <p className="fault">{sentenceOf(error)}</p>}
      </div>
    );
  const { spend } = live;
  const ill = live.steps.filter((step) => step.problems > 0);
  const needs = ill.reduce((sum, step) => sum + step.problems, 0);
  return (
    <div className="strip">
      <dl className="facts">
        <div>
          <dt>Entered</dt>
          <dd>{count(live.entered)}</dd>
        </div>
        <div>
          <dt>Inside now</dt>
          <dd>
            {count(live.inside)}{" "}
            {live.nextDue !== undefined && live.inside > 0 && <small>next due {dueWord(live.nextDue)}</small>}
            {live.older.map(({ version, people }) => (
              <small key={version}>
                {" "}
                · {count(people)} on v{version}
              </small>
            ))}
          </dd>
        </div>
        <div>
          <dt>Reached the goal</dt>
          <dd>
            {count(live.goals)} <small>{count(live.finished)} finished</small>
          </dd>
        </div>
        <div>
          <dt>Spend</dt>
          <dd>
            {money(spend.spent, currency)}{" "}
            <small>
              {spend.budget === undefined
                ? `forecast ${money(spend.forecast, currency)}`
                : `of ${money(spend.budget, currency)}, forecast ${money(spend.forecast, currency)}`}
            </small>
          </dd>
        </div>
        <div>
          <dt>Needs you</dt>
          <dd className={needs > 0 ? "bad" : ""}>
            {needs > 0 && ill[0] ? (
              <button type="button" className="link bad" onClick={() => open(ill[0]?.step)}>
                {needs}
              </button>
            ) : (
              "0"
            )}
          </dd>
        </div>
      </dl>
      {meta.status === "active" && (
        <Button onClick={() => stage.setState({ dialog: "enter" })}>Put people in…</Button>
      )}
      <p className="strip-fresh" title={momentOf(live.at)}>
        {error ? "No connection; trying again" : `Updated ${sinceWord(updatedAt, now)}`}
      </p>
    </div>
  );
}
