import { IconBan, IconFileImport, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { PersonRowView } from "#api/views/people";
import { usePeople } from "../api/people";
import { Button, LinkButton } from "../ui/Button";
import { Page } from "../ui/Page";
import { Search } from "../ui/Search";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { plural } from "../ui/words";
import { ConsentDots } from "./ConsentDots";
import { NewPerson } from "./NewPerson";
import { nameOf } from "./nameOf";
import "./people.css";

export function PeoplePage() {
  const { q = "" } = useSearch({ from: "/people" });
  const navigate = useNavigate();
  const people = usePeople(q);
  const [adding, setAdding] = useState(false);
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  const search = useCallback(
    (said: string) => void navigate({ to: "/people", search: said ? { q: said } : {}, replace: true }),
    [navigate],
  );
  return (
    <Page
      title="People"
      actions={
        <>
          <LinkButton to="/suppression" tone="subtle" icon={<IconBan size={16} />}>
            Suppression list
          </LinkButton>
          <LinkButton to="/imports" icon={<IconFileImport size={16} />}>
            Import people
          </LinkButton>
          <Button tone="primary" icon={<IconUserPlus size={16} />} onClick={() => setAdding(true)}>
            New person
          </Button>
        </>
      }
    >
      <div className="people-search">
        <Search
          label="Search people"
          placeholder="Name, e-mail, phone or account"
          value={q}
          onSearch={search}
        />
      </div>
      <section className="card" aria-label="People" aria-busy={people.isFetching}>
        {people.isError ? (
          <div className="card pad">
            <Fault error={people.error} again={() => people.refetch()} />
          </div>
        ) : people.isPending ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          <NobodyHere q={q} onClear={() => search("")} />
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
      <NewPerson open={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

function NobodyHere({ q, onClear }: { q: string; onClear(): void }) {
  return q ? (
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

function PeopleTable({ rows }: { rows: PersonRowView[] }) {
  const navigate = useNavigate();
  return (
    <TableBox>
      <table className="table" aria-label="People">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Account</th>
            <th scope="col" className="wide-only">
              E-mail
            </th>
            <th scope="col" className="wide-only">
              Phone
            </th>
            <th scope="col">Consent</th>
            <th scope="col" className="wide-only">
              Inside
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className="opens"
              onClick={() => navigate({ to: "/people/$id", params: { id: row.id } })}
            >
              <td>
                <Link className="name" to="/people/$id" params={{ id: row.id }}>
                  {nameOf(row)}
                </Link>
                {(row.role || row.specialty) && (
                  <div className="quiet small">{[row.role, row.specialty].filter(Boolean).join(" · ")}</div>
                )}
              </td>
              <td>{row.accountName ?? row.account ?? <span className="quiet">–</span>}</td>
              <td className="wide-only">{row.email ?? <span className="quiet">–</span>}</td>
              <td className="wide-only nowrap">{row.phone ?? <span className="quiet">–</span>}</td>
              <td>
                <ConsentDots row={row} />
              </td>
              <td className="wide-only nowrap">
                {row.inside > 0 ? plural(row.inside, "journey") : <span className="quiet">–</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
