import { Link } from "@tanstack/react-router";
import type { AssessmentView } from "#api/views/traits";
import { count, percent } from "../ui/words";

type Pool = NonNullable<AssessmentView["assessment"]>;

/** Who has the name and the account of somebody else. */
export function Duplicates({ pool: { duplicates, total } }: { pool: Pool }) {
  const { people, exact, share, pairs } = duplicates;
  if (people === 0)
    return <p className="second">Nobody has the first name, last name and account of somebody else.</p>;
  return (
    <div className="stack">
      <p>
        <b>
          {exact ? "" : "About "}
          {count(people)}
        </b>{" "}
        {people === 1 ? "person has" : "people have"} the first name, last name and account of somebody before
        them ({percent(total ? people / total : 0)}).
      </p>
      {!exact && (
        <p className="second small">
          An estimate: in a pool of this size {percent(share)} of the names were looked at.
        </p>
      )}
      <ul className="assess-pairs small">
        {pairs.slice(0, 5).map(([one, other]) => (
          <li key={`${one.id}-${other.id}`}>
            <Link to="/people/$id" params={{ id: one.id }}>
              {one.name}
            </Link>{" "}
            and{" "}
            <Link to="/people/$id" params={{ id: other.id }}>
              the other entry
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
