import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { DayReportView } from "#api/views/inbox";
import { useMay } from "../api/rights";
import { dayFile, useCompareAgain, useDays } from "../api/safety";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { say, sayNo } from "../ui/toast";
import { count, momentOf } from "../ui/words";

const COLUMNS: [string, (day: DayReportView) => number][] = [
  ["Received", (day) => day.received],
  ["Flagged", (day) => day.flagged],
  ["In the queue", (day) => day.reported],
  ["Taken up", (day) => day.acknowledged],
  ["Sent on", (day) => day.sent],
  ["Closed", (day) => day.closed],
  ["None", (day) => day.none],
  ["Looked at twice", (day) => day.looked],
];

/** Night by night: what came in, and whether all that had to was reported. */
export function Days({ day }: { day: string | undefined }) {
  const days = useDays();
  const again = useCompareAgain();
  const works = useMay("safety:work");
  if (days.isError) return <Fault error={days.error} again={() => days.refetch()} />;
  if (days.isPending) return <SkeletonRows />;
  if (days.data.length === 0)
    return (
      <div className="card">
        <Empty title="No day was compared yet">
          Each night all texts of the day are compared with the safety queue. A day without texts has no
          report.
        </Empty>
      </div>
    );
  return (
    <section className="card" aria-label="Day by day">
      <TableBox>
        <table className="table">
          <thead>
            <tr>
              <th>Day</th>
              {COLUMNS.map(([name]) => (
                <th key={name} className="number">
                  {name}
                </th>
              ))}
              <th>Differences</th>
              <th>
                <span className="unseen">What to do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {days.data.map((one) => (
              <Fragment key={one.day}>
                <tr aria-current={one.day === day || undefined}>
                  <td>{one.day}</td>
                  {COLUMNS.map(([name, of]) => (
                    <td key={name} className="number">
                      {count(of(one))}
                    </td>
                  ))}
                  <td>
                    {one.differences.length === 0 ? (
                      <Chip tone="good">none</Chip>
                    ) : (
                      <Chip tone="bad">{one.differences.length}</Chip>
                    )}
                  </td>
                  <td>
                    <span className="row">
                      <a className="button" href={dayFile(one.day)} download>
                        CSV<span className="unseen"> of {one.day}</span>
                      </a>
                      {works && (
                        <Button
                          onClick={() =>
                            again.mutate(one.day, { onError: sayNo, onSuccess: () => say("Compared anew.") })
                          }
                        >
                          Compare again
                        </Button>
                      )}
                    </span>
                  </td>
                </tr>
                {one.differences.length > 0 && (
                  <tr>
                    <td colSpan={COLUMNS.length + 3}>
                      <ul className="stack safety-differences">
                        {one.differences.map((difference) => (
                          <li key={`${difference.reply} ${difference.what}`}>
                            <Link to="/people/$id" params={{ id: difference.person }} className="inbox-link">
                              {momentOf(difference.at)}
                            </Link>
                            : {difference.words}
                          </li>
                        ))}
                      </ul>
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}
