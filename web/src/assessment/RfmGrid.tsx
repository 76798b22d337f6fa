import type { AssessmentView } from "#api/views/traits";
import { count, money, percent, plural } from "../ui/words";
import type { Counts } from "./counts";
import { SegmentLink } from "./SegmentLink";

type Pool = NonNullable<AssessmentView["assessment"]>;

const FIFTHS = [1, 2, 3, 4, 5];

/** Who bought lately and often stands at the upper right; who did once did at the lower right. */
export function RfmGrid({ pool, counts }: { pool: Pool; counts: Counts }) {
  const cells = FIFTHS.flatMap((r) => FIFTHS.map((f) => counts(`rfm.${r}.${f}`).people));
  const most = Math.max(1, ...cells);
  const never = counts("rfm.never");
  if (!pool.bounds || pool.bounds.people === 0)
    return (
      <p className="second">
        Nobody has bought anything yet, as far as this house was told. Import orders, or send them to the API,
        and recency, frequency and value are worked out from them.
      </p>
    );
  return (
    <div className="stack">
      <div className="rfm">
        <span className="rfm-side quiet small">Frequency</span>
        <table aria-label="People by recency and frequency, in fifths">
          <tbody>
            {[...FIFTHS].reverse().map((f) => (
              <tr key={f}>
                <th scope="row">{f}</th>
                {FIFTHS.map((r) => {
                  const { people, rule } = counts(`rfm.${r}.${f}`);
                  return (
                    <td key={r} style={{ "--heat": people / most } as React.CSSProperties}>
                      {people > 0 ? (
                        <SegmentLink
                          rule={rule}
                          label={`Recency ${r}, frequency ${f}: ${count(people)} people, open as a segment`}
                        >
                          {count(people)}
                        </SegmentLink>
                      ) : (
                        <span className="quiet">0</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <td className="rfm-corner" />
              {FIFTHS.map((r) => (
                <th key={r} scope="col">
                  {r}
                </th>
              ))}
            </tr>
          </tbody>
        </table>
        <span className="rfm-foot quiet small">Recency, 5 is most recent</span>
      </div>
      <Bounds pool={pool} />
      <p className="second small">
        <SegmentLink rule={never.rule}>{count(never.people)}</SegmentLink> people (
        {percent(pool.total ? never.people / pool.total : 0)}) never bought.
      </p>
    </div>
  );
}

function Bounds({ pool }: { pool: Pool }) {
  const { bounds } = pool;
  const recent = bounds?.recency.at(-1);
  const often = bounds?.times.at(-1);
  const value = bounds?.value.at(-1);
  return (
    <p className="second small">
      The best fifth bought{" "}
      {[
        recent !== undefined && `within ${plural(recent, "day")}`,
        often !== undefined && `more than ${plural(often, "time")} in two years`,
        value !== undefined && `for more than ${money(value, pool.currency)}`,
      ]
        .filter(Boolean)
        .join(", ")}
      . Drawn from {count(bounds?.people ?? 0)} people who ever bought.
    </p>
  );
}
