import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAccountTimeline } from "../api/accounts";
import { Button } from "../ui/Button";
import { Fault, SkeletonRows } from "../ui/States";
import { longDayOf, timeOf } from "../ui/words";
import "../people/people.css";

const FIRST = 25;

/** What happened lately with anybody of the account. */
export function AccountTimeline({ id }: { id: string }) {
  const lines = useAccountTimeline(id);
  const [all, setAll] = useState(false);
  const shown = all ? (lines.data ?? []) : (lines.data ?? []).slice(0, FIRST);
  return (
    <section className="card pad stack" aria-label="Recent story">
      <h2>What happened lately</h2>
      {lines.isError ? (
        <Fault error={lines.error} again={() => lines.refetch()} />
      ) : !lines.data ? (
        <SkeletonRows rows={4} />
      ) : lines.data.length === 0 ? (
        <p className="second">Nothing has happened yet.</p>
      ) : (
        <ol className="person-timeline">
          {shown.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines may share their time and their words
            <li key={`${line.at}-${index}`} className={line.tone}>
              <time dateTime={new Date(line.at).toISOString()} title={longDayOf(line.at)}>
                {timeOf(line.at)}
              </time>
              <div className="grow">
                <div>
                  <Link to="/people/$id" params={{ id: line.person }} className="strong">
                    {line.personName}
                  </Link>{" "}
                  <span>{line.what}</span>
                </div>
                <div className="second small">
                  {[
                    longDayOf(line.at),
                    line.journeyName,
                    line.because && (line.journey ? `because: ${line.because}` : line.because),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
      {!all && (lines.data?.length ?? 0) > FIRST && (
        <div>
          <Button onClick={() => setAll(true)}>Show more</Button>
        </div>
      )}
    </section>
  );
}
