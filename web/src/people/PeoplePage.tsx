import { IconArrowMerge, IconBan, IconFileImport, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { type PeopleFilter, usePeople } from "../api/people";
import { Button, LinkButton } from "../ui/Button";
import { Page } from "../ui/Page";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { Duplicates } from "./Duplicates";
import { NewPerson } from "./NewPerson";
import { PeopleFilters } from "./PeopleFilters";
import { PeopleTable } from "./PeopleTable";
import "./people.css";

export function PeoplePage() {
  const { q = "", ...filter } = useSearch({ from: "/people" });
  const navigate = useNavigate();
  const people = usePeople(q, 50, filter);
  const [adding, setAdding] = useState(false);
  const [doubles, setDoubles] = useState(false);
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  const go = useCallback(
    (next: PeopleFilter & { q?: string }) => void navigate({ to: "/people", search: next, replace: true }),
    [navigate],
  );
  const filtered = Object.values(filter).some(Boolean);
  return (
    <Page
      title="People"
      actions={
        <>
          <LinkButton to="/suppression" tone="subtle" icon={<IconBan size={16} />}>
            Suppression list
          </LinkButton>
          <Button tone="subtle" icon={<IconArrowMerge size={16} />} onClick={() => setDoubles(true)}>
            Possible duplicates
          </Button>
          <LinkButton to="/imports" icon={<IconFileImport size={16} />}>
            Import people
          </LinkButton>
          <Button tone="primary" icon={<IconUserPlus size={16} />} onClick={() => setAdding(true)}>
            New person
          </Button>
        </>
      }
    >
      <PeopleFilters q={q} filter={filter} onChange={go} />
      <section className="card" aria-label="People" aria-busy={people.isFetching}>
        {people.isError ? (
          <div className="card pad">
            <Fault error={people.error} again={() => people.refetch()} />
          </div>
        ) : people.isPending ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <NobodyHere q={q} filtered={filtered} onClear={() => go({})} />
        ) : (
          <PeopleTable rows={rows} />
        )}
        {people.hasNextPage && (
          <div className="more-row">
            <Button busy={people.isFetchingNextPage} onClick={() => people.fetchNextPage()}>
              Show more people
            </Button>
          </div>
        )}
      </section>
      <Duplicates open={doubles} onClose={() => setDoubles(false)} />
      <NewPerson open={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function NobodyHere({ q, filtered, onClear }: { q: string; filtered: boolean; onClear(): void }) {
  return filtered ? (
    <Empty title="Nobody fits" action={<Button onClick={onClear}>Show everybody</Button>}>
      Take a filter or a word away.
    </Empty>
  ) : q ? (
    <Empty title={`Nobody matches “${q}”`} action={<Button onClick={onClear}>Show everybody</Button>}>
      We looked at names, addresses, phones and accounts.
    </Empty>
  ) : (
    <Empty
      icon={
        <span className="tile big start">
          <IconUsers size={22} stroke={1.7} />
        </span>
      }
      title="Start with who"
      action={
        <LinkButton tone="primary" to="/imports" icon={<IconFileImport size={16} />}>
          Import people
        </LinkButton>
      }
    >
      Bring the people you know from your CRM as a CSV file. Doubles are found, bad lines are shown.
    </Empty>
  );
}
