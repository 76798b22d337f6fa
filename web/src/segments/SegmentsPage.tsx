import { IconArrowsDiff, IconFilter, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { SegmentView } from "#api/views/segments";
import { useQuickCount, useSegments } from "../api/segments";
import { LinkButton } from "../ui/Button";
import { Page } from "../ui/Page";
import { Segmented } from "../ui/Segmented";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { count, dateOf, plural } from "../ui/words";
import { Kind } from "./Kind";
import "./segments.css";

export function SegmentsPage() {
  const segments = useSegments();
  const [shown, setShown] = useState<"now" | "archived">("now");
  const archived = segments.data?.filter((one) => one.archived) ?? [];
  const all =
    shown === "archived" && archived.length > 0 ? archived : segments.data?.filter((one) => !one.archived);
  const make = (
    <LinkButton tone="primary" to="/segments/$id" params={{ id: "new" }} icon={<IconPlus size={16} />}>
      New segment
    </LinkButton>
  );
  const many = (segments.data?.length ?? 0) > 1;
  return (
    <Page
      title="Segments"
      actions={
        <>
          {many && (
            <LinkButton to="/segments/compare" icon={<IconArrowsDiff size={16} />}>
              Compare
            </LinkButton>
          )}
          {make}
        </>
      }
    >
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
          {archived.length > 0 && (
            <div className="segment-filter">
              <Segmented
                label="Which segments"
                value={shown}
                choices={[
                  { value: "now", label: "In use" },
                  { value: "archived", label: `Archived (${archived.length})` },
                ]}
                onChange={setShown}
              />
            </div>
          )}
          {all?.length === 0 && <p className="segment-filter second">All segments are archived.</p>}
          <ul className="segment-list">
            {all
              ?.toSorted((a, b) => changed(b) - changed(a))
              .map((segment) => (
                <li key={segment.id}>
                  <Line segment={segment} />
                </li>
              ))}
          </ul>
        </section>
      )}
    </Page>
  );
}

const changed = ({ changedAt, createdAt, snapshot }: SegmentView): number =>
  Math.max(changedAt ?? createdAt, snapshot?.at ?? 0);

function Line({ segment }: { segment: SegmentView }) {
  const { id, name, sentence, usedBy } = segment;
  return (
    <Link to="/segments/$id" params={{ id }}>
      <span className="tile choose" aria-hidden>
        <IconFilter size={16} stroke={1.8} />
      </span>
      <span className="grow">
        <span className="strong">{name}</span>
        <span className="second small">{sentence}</span>
      </span>
      <Kind segment={segment} />
      <span className="segment-used quiet small">
        {usedBy.length === 0 ? "not used" : `used by ${plural(usedBy.length, "other")}`}
      </span>
      <Size id={id} />
      <span className="segment-date quiet small">{dateOf(changed(segment))}</span>
    </Link>
  );
}

function Size({ id }: { id: string }) {
  const { data } = useQuickCount({ segment: id, belongs: true });
  return (
    <span className="segment-size">{data ? `${data.range ? "≈ " : ""}${count(data.matches)}` : "…"}</span>
  );
}
