import { IconFilter, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSegments } from "../api/segments";
import { LinkButton } from "../ui/Button";
import { Page } from "../ui/Page";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { dateOf } from "../ui/words";
import "./segments.css";

export function SegmentsPage() {
  const segments = useSegments();
  const make = (
    <LinkButton tone="primary" to="/segments/$id" params={{ id: "new" }} icon={<IconPlus size={16} />}>
      New segment
    </LinkButton>
  );
  return (
    <Page title="Segments" actions={make}>
      {segments.isError ? (
        <Fault error={segments.error} again={() => segments.refetch()} />
      ) : segments.isPending ? (
        <div className="card">
          <SkeletonRows />
        </div>
      ) : segments.data.length === 0 ? (
        <div className="card">
          <Empty
            icon={
              <span className="tile big choose">
                <IconFilter size={22} stroke={1.7} />
              </span>
            }
            title="No segment yet"
            action={make}
          >
            A segment is a rule that says who belongs, such as “last order longer ago than 180 days, and
            consent to e-mail”.
          </Empty>
        </div>
      ) : (
        <section className="card" aria-label="Segments">
          <ul className="segment-list">
            {segments.data.map((segment) => (
              <li key={segment.id}>
                <Link to="/segments/$id" params={{ id: segment.id }}>
                  <span className="tile choose" aria-hidden>
                    <IconFilter size={16} stroke={1.8} />
                  </span>
                  <span className="grow">
                    <span className="strong">{segment.name}</span>
                    <span className="second small">{segment.sentence}</span>
                  </span>
                  <span className="quiet small">{dateOf(segment.createdAt)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
}
