import { IconBuildingHospital, IconDownload, IconFileImport, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { AccountLineView } from "#api/views/accounts";
import {
  ACCOUNT_FILTERS,
  type AccountFilter,
  type AccountSearch,
  accountsFile,
  useAccounts,
} from "../api/accounts";
import { useMay } from "../api/rights";
import { Button, LinkButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Select } from "../ui/Field";
import { Page } from "../ui/Page";
import { Search } from "../ui/Search";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { agoOf, count, money, plural } from "../ui/words";
import { NewAccount } from "./NewAccount";
import { useHouseCurrency } from "./useHouseCurrency";
import "./accounts.css";

const LABELS: Record<AccountFilter, string> = {
  kind: "Kind",
  tier: "Tier",
  owner: "Owner",
  territory: "Territory",
  status: "Our product",
};

const SORTS = [
  { value: "", label: "By name" },
  { value: "people", label: "Most people first" },
  { value: "potential", label: "Highest potential first" },
  { value: "tier", label: "By tier" },
];

/** Which organisations do we work on, and who looks after them? */
export function AccountsPage() {
  const search = useSearch({ from: "/accounts" });
  const navigate = useNavigate();
  const accounts = useAccounts(search);
  const may = useMay("people:write");
  const [adding, setAdding] = useState(false);
  const rows = accounts.data?.pages.flatMap((page) => page.items) ?? [];
  const [first] = accounts.data?.pages ?? [];
  const go = useCallback(
    (next: AccountSearch) => void navigate({ to: "/accounts", search: next, replace: true }),
    [navigate],
  );
  const asked = Object.values(search).some(Boolean);
  return (
    <Page
      title="Accounts"
      after={first && <span className="quiet small">{count(first.total)}</span>}
      actions={
        <>
          <a className="button" href={accountsFile(search)} download>
            <IconDownload size={16} />
            Export
          </a>
          {may && (
            <Button tone="primary" icon={<IconPlus size={16} />} onClick={() => setAdding(true)}>
              New account
            </Button>
          )}
        </>
      }
    >
      <div className="accounts-filters">
        <Search
          label="Search accounts"
          placeholder="Name, city or id"
          value={search.q ?? ""}
          onSearch={(q) => go({ ...search, q: q || undefined })}
        />
        {ACCOUNT_FILTERS.map((name) => {
          const values = first?.values[name] ?? [];
          const chosen = search[name] ?? "";
          if (values.length === 0 && !chosen) return null;
          return (
            <Select
              key={name}
              label={LABELS[name]}
              hideLabel
              value={chosen}
              onChange={(value) => go({ ...search, [name]: value || undefined })}
              choices={[
                { value: "", label: LABELS[name] },
                ...[...new Set([...values, ...(chosen ? [chosen] : [])])].map((value) => ({
                  value,
                  label: value,
                })),
              ]}
            />
          );
        })}
        <Select
          label="Order"
          hideLabel
          value={search.sort ?? ""}
          onChange={(sort) => go({ ...search, sort: sort || undefined })}
          choices={SORTS}
        />
      </div>
      <section className="card" aria-label="Accounts" aria-busy={accounts.isFetching}>
        {accounts.isError ? (
          <div className="pad">
            <Fault error={accounts.error} again={() => accounts.refetch()} />
          </div>
        ) : accounts.isPending ? (
          <SkeletonRows rows={10} />
        ) : rows.length === 0 ? (
          asked ? (
            <Empty title="No account fits" action={<Button onClick={() => go({})}>Show all accounts</Button>}>
              Take a filter or a word away.
            </Empty>
          ) : (
            <NoAccounts />
          )
        ) : (
          <AccountTable rows={rows} />
        )}
        {accounts.hasNextPage && (
          <div className="more-row">
            <Button busy={accounts.isFetchingNextPage} onClick={() => accounts.fetchNextPage()}>
              Show more accounts
            </Button>
          </div>
        )}
      </section>
      <NewAccount open={adding} onClose={() => setAdding(false)} />
    </Page>
  );
}

const NoAccounts = () => (
  <Empty
    icon={
      <span className="tile big start">
        <IconBuildingHospital size={22} stroke={1.7} />
      </span>
    }
    title="No accounts yet"
    action={
      <LinkButton tone="primary" to="/imports" icon={<IconFileImport size={16} />}>
        Import people with their accounts
      </LinkButton>
    }
  >
    Accounts come with the people who belong to them: bring a CSV file from your CRM with a column for the
    account.
  </Empty>
);

function AccountTable({ rows }: { rows: AccountLineView[] }) {
  const navigate = useNavigate();
  const currency = useHouseCurrency();
  const none = <span className="quiet">–</span>;
  return (
    <TableBox>
      <table className="table" aria-label="Accounts">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Tier</th>
            <th scope="col" className="wide-only">
              Our product
            </th>
            <th scope="col" className="number wide-only">
              Potential a year
            </th>
            <th scope="col" className="wide-only">
              Owner
            </th>
            <th scope="col" className="number">
              People
            </th>
            <th scope="col" className="wide-only">
              Last touch
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className="opens"
              onClick={() => navigate({ to: "/accounts/$id", params: { id: row.id } })}
            >
              <td>
                <Link className="name" to="/accounts/$id" params={{ id: row.id }}>
                  {row.name}
                </Link>
                {(row.kind || row.city || row.territory) && (
                  <div className="quiet small">
                    {[row.kind, row.city, row.territory].filter(Boolean).join(" · ")}
                  </div>
                )}
              </td>
              <td>{row.tier ? <Chip>{row.tier}</Chip> : none}</td>
              <td className="wide-only">
                {row.status ?? none}
                {row.rival && <div className="quiet small">against {row.rival}</div>}
              </td>
              <td className="number wide-only">
                {row.potential === undefined ? none : money(row.potential, currency)}
              </td>
              <td className="wide-only">{row.owner ?? none}</td>
              <td className="number">
                {count(row.people)}
                {row.elsewhere > 0 && (
                  <div className="quiet small nowrap">and {plural(row.elsewhere, "other")}</div>
                )}
              </td>
              <td className="wide-only nowrap">{row.lastTouch ? agoOf(row.lastTouch) : none}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
