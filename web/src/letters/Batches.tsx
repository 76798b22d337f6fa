import { useState } from "react";
import type { BatchView } from "#api/views/letters";
import { csvOf, pdfsOf, useBatches } from "../api/letters";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Chip, type ChipTone } from "../ui/Chip";
import { Fault, SkeletonRows } from "../ui/States";
import { TableBox } from "../ui/TableBox";
import { count, momentOf, money, plural } from "../ui/words";
import { HandOver } from "./HandOver";
import { PriceDialog } from "./PriceDialog";
import { TakeBack } from "./TakeBack";

const STATE: Record<BatchView["state"], { word: string; tone: ChipTone }> = {
  making: { word: "Being made", tone: "ahead" },
  ready: { word: "Ready", tone: "ember" },
  handedOver: { word: "With the print house", tone: "good" },
  revoked: { word: "Taken back", tone: "plain" },
};

type Doing = { what: "handOver" | "price" | "takeBack"; batch: BatchView };

/** Batches for the print house, newest first. */
export function Batches() {
  const batches = useBatches();
  const [doing, setDoing] = useState<Doing>();
  const rows = batches.data?.pages.flatMap(({ items }) => items) ?? [];
  const close = () => setDoing(undefined);
  return (
    <section className="card batches" aria-label="Batches" aria-busy={batches.isFetching}>
      <div className="letters-head">
        <h2>Batches</h2>
      </div>
      {batches.isError ? (
        <div className="letters-head">
          <Fault error={batches.error} again={() => batches.refetch()} />
        </div>
      ) : batches.isPending ? (
        <SkeletonRows rows={4} />
      ) : rows.length === 0 ? (
        <p className="letters-head second">
          None yet. A batch is made of what waits; whoever has left or said no meanwhile is left out of it.
        </p>
      ) : (
        <Table rows={rows} onDo={setDoing} />
      )}
      {batches.hasNextPage && (
        <div className="more-row">
          <Button busy={batches.isFetchingNextPage} onClick={() => batches.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
      {doing?.what === "handOver" && <HandOver batch={doing.batch} onClose={close} />}
      {doing?.what === "price" && <PriceDialog batch={doing.batch} onClose={close} />}
      {doing?.what === "takeBack" && <TakeBack batch={doing.batch} onClose={close} />}
    </section>
  );
}

function Table({ rows, onDo }: { rows: BatchView[]; onDo(doing: Doing): void }) {
  const mayRun = useMay("journeys:run");
  return (
    <TableBox>
      <table className="table" aria-label="Batches of letters">
        <thead>
          <tr>
            <th scope="col">Batch</th>
            <th scope="col" className="number">
              Letters
            </th>
            <th scope="col">State</th>
            {mayRun && (
              <th scope="col">
                <span className="unseen">What can be done</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((batch) => (
            <tr key={batch.id}>
              <td>
                <strong>{batch.name}</strong>
                <div className="quiet small">
                  {momentOf(batch.at)}, {batch.who}
                </div>
                <LeftOut out={batch.out} />
              </td>
              <td className="number">
                {batch.state === "making" ? "…" : count(batch.pieces)}
                {batch.price && (
                  <div className="quiet small">{money(batch.price.amount, batch.price.currency)} each</div>
                )}
              </td>
              <td>
                <Chip tone={STATE[batch.state].tone}>{STATE[batch.state].word}</Chip>
              </td>
              {mayRun && (
                <td>
                  <Deeds batch={batch} onDo={onDo} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function LeftOut({ out }: { out: BatchView["out"] }) {
  const all = Object.entries(out);
  if (all.length === 0) return null;
  return (
    <details className="small">
      <summary>
        {plural(
          all.reduce((sum, [, n]) => sum + n, 0),
          "letter was left out",
          "letters were left out",
        )}
      </summary>
      <ul className="letters-wait">
        {all.map(([why, n]) => (
          <li key={why}>
            {count(n)}: {why}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Deeds({ batch, onDo }: { batch: BatchView; onDo(doing: Doing): void }) {
  const { state, name } = batch;
  const pdfs = pdfsOf(batch);
  if (state === "making" || state === "revoked") return null;
  return (
    <div className="batch-deeds">
      {batch.pieces > 0 &&
        pdfs.map((href, i) => (
          <a
            key={href}
            className="button plain"
            href={href}
            download
            aria-label={`${state === "ready" ? "Proof of" : "PDF of"} ${name}${pdfs.length > 1 ? `, part ${i + 1}` : ""}`}
          >
            {state === "ready" ? "Proof" : "PDF"}
            {pdfs.length > 1 ? ` ${i + 1}` : ""}
          </a>
        ))}
      {state === "handedOver" && (
        <>
          <a className="button plain" href={csvOf(batch)} download aria-label={`CSV of ${name}`}>
            CSV
          </a>
          <Button aria-label={`Price of ${name}`} onClick={() => onDo({ what: "price", batch })}>
            Price
          </Button>
        </>
      )}
      {state === "ready" && (
        <>
          <Button aria-label={`Take back ${name}`} onClick={() => onDo({ what: "takeBack", batch })}>
            Take back
          </Button>
          {batch.pieces > 0 && (
            <Button
              tone="primary"
              aria-label={`Hand over ${name}`}
              onClick={() => onDo({ what: "handOver", batch })}
            >
              Hand over
            </Button>
          )}
        </>
      )}
    </div>
  );
}
