import { Link } from "@tanstack/react-router";
import type { CheckView } from "#api/views/imports";
import { count, plural } from "../ui/words";
import { placeName } from "./targets";

const BY: Record<CheckView["matches"][number]["by"], string> = {
  email: "the same e-mail",
  phone: "the same phone",
  externalId: "the same id",
};

/** Lines side by side with the person each would change. */
export function Matches({ matches, all }: { matches: CheckView["matches"]; all: number }) {
  return (
    <details className="found">
      <summary>
        {plural(all, "person", "people")} it would change
        {all > matches.length ? `, the first ${count(matches.length)} of them` : ""}
      </summary>
      <ul className="pairs">
        {matches.map((match) => (
          <li key={match.line}>
            <div className="pair-who">
              <span className="strong">
                {match.known.person ? (
                  <Link to="/people/$id" params={{ id: match.known.person }} target="_blank">
                    {match.known.name}
                  </Link>
                ) : (
                  match.known.name
                )}
              </span>
              <span className="second small">
                line {count(match.line)}, known by {BY[match.by]}
              </span>
            </div>
            <dl className="changes">
              {match.changes.map(({ field, before, after }) => (
                <div key={field}>
                  <dt>{placeName(field)}</dt>
                  <dd>
                    {before ? <s>{before}</s> : <span className="quiet">empty</span>}
                    <span aria-hidden> → </span>
                    <span className="unseen"> becomes </span>
                    {after || <span className="quiet">empty</span>}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </details>
  );
}
