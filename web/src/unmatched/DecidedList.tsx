import { Link } from "@tanstack/react-router";
import type { DecidedView } from "#api/views/unmatched";
import { CLASS_LABEL } from "../inbox/words";
import { TableBox } from "../ui/TableBox";
import { dateOf } from "../ui/words";

/** What became of messages; their words are gone. */
export function DecidedList({ rows }: { rows: DecidedView[] }) {
  if (rows.length === 0) return <p className="second">Nothing has been decided in the last 90 days.</p>;
  return (
    <TableBox>
      <table className="table" aria-label="Decided messages">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Read as</th>
            <th scope="col">What became of it</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="strong">{row.from}</td>
              <td>{CLASS_LABEL[row.class]}</td>
              <td>
                {row.done === "assigned" && row.person ? (
                  <Link to="/people/$id" params={{ id: row.person }}>
                    Given to a person
                  </Link>
                ) : (
                  `Dismissed: ${row.reason ?? "no reason"}`
                )}
              </td>
              <td className="second">{dateOf(row.doneAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
