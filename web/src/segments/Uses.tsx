import { Link } from "@tanstack/react-router";
import type { SegmentView, UseView } from "#api/views/segments";
import { Chip } from "../ui/Chip";
import { agoOf } from "../ui/words";

/** Where a segment is asked about. */
export function Uses({ segment: { usedBy, trail = [] } }: { segment: SegmentView }) {
  return (
    <section className="card pad" aria-label="Used by">
      <h2>Used by</h2>
      {usedBy.length === 0 ? (
        <p className="second small">No journey and no other segment asks about it yet.</p>
      ) : (
        <ul className="uses">
          {usedBy.map((use) => (
            <li key={`${use.id} ${use.as ?? ""}`}>
              <Use use={use} />
              <span className="quiet small">
                {use.in === "segment"
                  ? "segment, in its rule"
                  : use.as === "audience"
                    ? "journey, as its audience"
                    : "journey, in a rule"}
              </span>
              {use.live && <Chip tone="good">live</Chip>}
            </li>
          ))}
        </ul>
      )}
      {trail.toReversed().map(({ at, by, did }) => (
        <p key={at} className="second small">
          {did === "archived" ? "Archived" : "Brought back"} by {by}, {agoOf(at)}
        </p>
      ))}
    </section>
  );
}

function Use({ use: { in: where, id, name } }: { use: UseView }) {
  return where === "segment" ? (
    <Link to="/segments/$id" params={{ id }}>
      {name}
    </Link>
  ) : (
    <Link to="/journeys/$id" params={{ id }}>
      {name}
    </Link>
  );
}
