import { IconMailbox, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLetterQueue, useMakeBatch } from "../api/letters";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { say, sayNo } from "../ui/toast";
import { agoOf, count, plural } from "../ui/words";

/** Letters that wait, by the step that asked for them. */
export function Queue() {
  const queue = useLetterQueue();
  const make = useMakeBatch();
  const mayRun = useMay("journeys:run");
  const start = (draft: { journey?: string; step?: string; name?: string }) =>
    make.mutate(draft, {
      onError: sayNo,
      onSuccess: ({ name }) => say(`“${name}” is being made.`),
    });
  if (queue.isError)
    return (
      <section className="card pad" aria-label="Print queue">
        <Fault error={queue.error} again={() => queue.refetch()} />
      </section>
    );
  if (!queue.data)
    return (
      <section className="card" aria-label="Print queue">
        <SkeletonRows rows={3} />
      </section>
    );
  const { waiting, total, more } = queue.data;
  return (
    <section className="card" aria-label="Print queue">
      {total === 0 ? (
        <Empty
          icon={
            <span className="tile big">
              <IconMailbox size={22} stroke={1.7} />
            </span>
          }
          title="No letter waits"
        >
          A step of the kind “Letter” puts its letters here. Then you make a batch of them for the print
          house.
        </Empty>
      ) : (
        <>
          <div className="letters-head row apart wrap">
            <h2>
              {more ? "More than " : ""}
              {plural(total, "letter waits", "letters wait")}
            </h2>
            {mayRun && (
              <Button
                tone="primary"
                icon={<IconPlus size={16} />}
                busy={make.isPending}
                onClick={() => start({})}
              >
                Make a batch of all
              </Button>
            )}
          </div>
          <TableBox>
            <table className="table" aria-label="Letters that wait">
              <thead>
                <tr>
                  <th scope="col">Step</th>
                  <th scope="col" className="number">
                    Letters
                  </th>
                  <th scope="col" className="wide-only">
                    The oldest
                  </th>
                  {mayRun && (
                    <th scope="col">
                      <span className="unseen">Make a batch</span>
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {waiting.map((one) => (
                  <tr key={`${one.journey} ${one.step}`}>
                    <td>
                      <Link to="/journeys/$id" params={{ id: one.journey }}>
                        {one.stepName}
                      </Link>
                      <div className="quiet small">{one.journeyName}</div>
                      <Reasons wait={one.wait} out={one.out} />
                    </td>
                    <td className="number">{count(one.n)}</td>
                    <td className="wide-only nowrap second">{agoOf(one.since)}</td>
                    {mayRun && (
                      <td className="number">
                        <Button
                          aria-label={`Make a batch of ${one.stepName}`}
                          onClick={() =>
                            start({ journey: one.journey, step: one.step, name: `${one.stepName}, letters` })
                          }
                        >
                          Make a batch
                        </Button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </>
      )}
    </section>
  );
}

/** Why some of them wait longer, and why some will not be printed. */
function Reasons({ wait, out }: { wait: Record<string, number>; out: Record<string, number> }) {
  const lines = [
    ...Object.entries(wait).map(([why, n]) => `${plural(n, "waits", "wait")} longer: ${why}`),
    ...Object.entries(out).map(([why, n]) => `${count(n)} will be left out: ${why}`),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="letters-wait small">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
