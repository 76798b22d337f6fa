import { IconBan, IconDownload, IconFileImport, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { SuppressionView } from "#api/views/consent";
import { useMay } from "../api/rights";
import { suppressionsAddress, useSuppressions } from "../api/suppressions";
import { Button } from "../ui/Button";
import { Chip, type ChipTone } from "../ui/Chip";
import { Page } from "../ui/Page";
import { Search } from "../ui/Search";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { CHANNEL_WORDS, dateOf } from "../ui/words";
import { AddAddress } from "./AddAddress";
import { ImportList } from "./ImportList";
import { Lists } from "./Lists";
import { TakeOff } from "./TakeOff";
import "./suppression.css";

const WHY: Record<SuppressionView["why"], { word: string; tone: ChipTone }> = {
  bounce: { word: "Bounced", tone: "bad" },
  complaint: { word: "Complaint", tone: "bad" },
  member: { word: "By a member", tone: "plain" },
  list: { word: "From a list", tone: "plain" },
  erased: { word: "Erased, had refused", tone: "warn" },
  other: { word: "Suppressed", tone: "plain" },
};

/** Addresses nobody writes to, whoever has them now or gets them later. */
export function SuppressionPage() {
  const { q = "" } = useSearch({ from: "/suppression" });
  const navigate = useNavigate();
  const list = useSuppressions(q);
  const mayChange = useMay("people:write");
  const [adding, setAdding] = useState(false);
  const [importing, setImporting] = useState(false);
  const [removing, setRemoving] = useState<SuppressionView>();
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const search = useCallback(
    (said: string) => void navigate({ to: "/suppression", search: said ? { q: said } : {}, replace: true }),
    [navigate],
  );
  return (
    <Page
      title="Suppression list"
      crumbs={[{ label: "People", to: "/people" }]}
      actions={
        mayChange && (
          <>
            <a className="button plain" href={suppressionsAddress()} download>
              <IconDownload size={16} aria-hidden />
              Export
            </a>
            <Button icon={<IconFileImport size={16} />} onClick={() => setImporting(true)}>
              Import a list
            </Button>
            <Button tone="primary" icon={<IconPlus size={16} />} onClick={() => setAdding(true)}>
              Add address
            </Button>
          </>
        )
      }
    >
      <p className="second">
        Nobody is written to at these addresses, whoever has them now or gets them later. It is asked at the
        moment of sending.
      </p>
      <div className="suppression-search">
        <Search
          label="Search the suppression list"
          placeholder="Address, @domain or reason"
          value={q}
          onSearch={search}
        />
      </div>
      {mayChange && <Lists />}
      <section className="card" aria-label="Suppressed addresses" aria-busy={list.isFetching}>
        {list.isError ? (
          <div className="card pad">
            <Fault error={list.error} again={() => list.refetch()} />
          </div>
        ) : list.isPending ? (
          <SkeletonRows rows={8} />
        ) : rows.length === 0 ? (
          <Nothing q={q} more={list.hasNextPage} onClear={() => search("")} />
        ) : (
          <Table rows={rows} onRemove={mayChange ? setRemoving : undefined} />
        )}
        {list.hasNextPage && (
          <div className="more-row">
            <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {q ? "Look further" : "Show more"}
            </Button>
          </div>
        )}
      </section>
      <AddAddress open={adding} onClose={() => setAdding(false)} />
      <ImportList open={importing} onClose={() => setImporting(false)} />
      {removing && <TakeOff entry={removing} onClose={() => setRemoving(undefined)} />}
    </Page>
  );
}

function Nothing({ q, more, onClear }: { q: string; more: boolean; onClear(): void }) {
  if (q)
    return (
      <Empty
        title={`Nothing found for “${q}”`}
        action={<Button onClick={onClear}>Show the whole list</Button>}
      >
        {more
          ? "Not among the newest entries. Look further, or type the whole address."
          : "This address may be written to, as far as its owner's consent goes."}
      </Empty>
    );
  return (
    <Empty
      icon={
        <span className="tile big">
          <IconBan size={22} stroke={1.7} />
        </span>
      }
      title="No address is suppressed"
    >
      Addresses that bounce for good or whose owners complain come here by themselves. Bring the list of your
      former sender before your first journey.
    </Empty>
  );
}

function Table({ rows, onRemove }: { rows: SuppressionView[]; onRemove?: (entry: SuppressionView) => void }) {
  return (
    <TableBox>
      <table className="table" aria-label="Suppressed addresses">
        <thead>
          <tr>
            <th scope="col">Address</th>
            <th scope="col">Why</th>
            <th scope="col" className="wide-only">
              Channels
            </th>
            <th scope="col" className="wide-only">
              Since
            </th>
            {onRemove && (
              <th scope="col">
                <span className="unseen">Take off</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="suppression-address">
                {row.address ?? <span className="quiet">hidden: only its hash is kept</span>}
              </td>
              <td>
                <Chip tone={WHY[row.why].tone}>{WHY[row.why].word}</Chip>
                <div className="quiet small">
                  {row.reason}
                  {row.who ? ` · ${row.who}` : ""}
                </div>
              </td>
              <td className="wide-only nowrap">{row.channels.map((one) => CHANNEL_WORDS[one]).join(", ")}</td>
              <td className="wide-only nowrap second">{dateOf(row.at)}</td>
              {onRemove && (
                <td className="number">
                  <Button
                    aria-label={`Take ${row.address ?? "this entry"} off`}
                    onClick={() => onRemove(row)}
                  >
                    Take off
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
