import type { AssessmentView } from "#api/views/traits";
import { Chip } from "../ui/Chip";
import { TableBox } from "../ui/TableBox";
import { count, money } from "../ui/words";
import type { Counts } from "./counts";
import { SegmentLink } from "./SegmentLink";

type Pool = NonNullable<AssessmentView["assessment"]>;

/** Why people lapsed, whether a campaign can do something about it, and what they bought for before. */
export function Stake({ pool, counts }: { pool: Pool; counts: Counts }) {
  const lapsed = pool.stake.reduce((sum, { people }) => sum + people, 0);
  if (lapsed === 0) return <p className="second">Nobody has lapsed.</p>;
  return (
    <div className="stack">
      <TableBox>
        <table className="table assess-table">
          <thead>
            <tr>
              <th>Reason</th>
              <th className="number">People</th>
              <th className="number">Last year’s value</th>
            </tr>
          </thead>
          <tbody>
            {pool.stake.map(({ reason, label, controllable, people, value }) => (
              <tr key={reason}>
                <td>
                  {label} {controllable && <Chip tone="good">controllable</Chip>}
                </td>
                <td className="number">
                  <SegmentLink
                    rule={counts(`reason.${reason}`).rule}
                    label={`${label}: ${count(people)} people, open as a segment`}
                  >
                    {count(people)}
                  </SegmentLink>
                </td>
                <td className="number">{money(value, pool.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <p className="second small">
        Value is what they bought for in the year up to their last order.
        {pool.potential.accounts > 0 &&
          ` Their ${count(pool.potential.accounts)} accounts could be worth ${money(pool.potential.value, pool.currency)} a year${pool.potential.exact ? "" : " (an estimate from a part of the accounts)"}.`}
      </p>
    </div>
  );
}
