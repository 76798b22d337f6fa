import { IconCalendarEvent, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { GatheringView } from "#api/views/gatherings";
import { useGatherings } from "../api/gatheringList";
import { houseNow } from "../api/me";
import { useMay } from "../api/rights";
import { LinkButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Page } from "../ui/Page";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { Capacity } from "./Capacity";
import { KIND_WORDS, whenOf } from "./words";
import "./gatherings.css";

/** What do we invite people to, and how many come? */
export function GatheringsPage() {
  const gatherings = useGatherings();
  const mayChange = useMay("campaigns:write");
  const all = gatherings.data ?? [];
  const now = houseNow();
  const over = (one: GatheringView) => one.status === "cancelled" || one.endsAt <= now;
  const fresh = mayChange && (
    <LinkButton tone="primary" to="/events/$id" params={{ id: "new" }} icon={<IconPlus size={16} />}>
      New event
    </LinkButton>
  );
  return (
    <Page title="Events" actions={fresh}>
      {gatherings.isError ? (
        <Fault error={gatherings.error} again={() => gatherings.refetch()} />
      ) : gatherings.isPending ? (
        <div className="card">
          <SkeletonRows />
        </div>
      ) : all.length === 0 ? (
        <div className="card">
          <Empty
            icon={
              <span className="tile big talk">
                <IconCalendarEvent size={22} stroke={1.7} />
              </span>
            }
            title="No events yet"
            action={fresh}
          >
            Plan a webinar, a dinner or a visit day here, and invite people to it with an “Invitation” step.
          </Empty>
        </div>
      ) : (
        <>
          <List title="Coming" items={all.filter((one) => !over(one))} />
          <List title="Over" items={all.filter(over)} />
        </>
      )}
    </Page>
  );
}

function List({ title, items }: { title: string; items: GatheringView[] }) {
  if (items.length === 0) return null;
  return (
    <section className="card" aria-label={title}>
      <h2 className="gathering-head">{title}</h2>
      <ul className="gathering-list">
        {items.map((one) => (
          <li key={one.id}>
            <Link to="/events/$id" params={{ id: one.id }}>
              <span className="grow">
                <span className="strong">{one.title}</span>
                <span className="second small">
                  {KIND_WORDS[one.kind]} · {whenOf(one)}
                </span>
              </span>
              {one.status === "cancelled" && <Chip tone="bad">called off</Chip>}
              <Capacity gathering={one} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
