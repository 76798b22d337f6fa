import { useState } from "react";
import type { ImportView } from "#api/views/people";
import { useStartImport } from "../api/imports";
import { Button } from "../ui/Button";
import { Select } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { TableBox } from "../ui/TableBox";
import { sentenceOf } from "../ui/toast";
import { count, plural } from "../ui/words";
import { type ConsentSaid, FileConsent, NO_CONSENT } from "./FileConsent";
import { doubles, targetsOf } from "./targets";

const CHANNELS = ["email", "sms", "call"] as const;
const SEPARATORS: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

/** What we read in the file, where each column goes, and on what ground people may be written to. */
export function MapColumns({ view }: { view: ImportView }) {
  const start = useStartImport(view.id);
  const [mapping, setMapping] = useState(view.mapping);
  const [consent, setConsent] = useState<ConsentSaid>(NO_CONSENT);
  const twice = doubles(mapping);
  const targets = Object.values(mapping);
  const hasAddress = ["email", "phone", "externalId"].some((target) => targets.includes(target));
  const gives = consent.email || consent.sms || consent.call;
  const noSource = gives && !consent.source.trim();
  const fault =
    twice.size > 0
      ? "Two columns go to the same place. Leave one of them out."
      : !hasAddress
        ? "No column is an e-mail, a phone or a CRM id, so nobody could be told apart. Choose one."
        : undefined;
  const send = () => {
    if (fault || noSource || start.isPending) return;
    // Only a "yes" is said: "no" would take back a consent that a person has given elsewhere.
    const yes = Object.fromEntries(
      CHANNELS.filter((channel) => consent[channel]).map((channel) => [channel, true]),
    );
    start.mutate({ mapping, consent: gives ? { ...yes, source: consent.source.trim() } : undefined });
  };
  return (
    <>
      {start.isError && <Notice tone="bad">{sentenceOf(start.error)}</Notice>}
      <section className="card" aria-label="Columns">
        <div className="card-head">
          <div>
            <h2>
              {count(view.rows)} lines, {plural(view.columns.length, "column")}
            </h2>
            <p className="second small">
              Separated by {SEPARATORS[view.delimiter] ?? view.delimiter}. We guessed where each column goes;
              change what is not right.
            </p>
          </div>
        </div>
        <TableBox>
          <table className="table mapping" aria-label="Columns of the file">
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col" className="wide-only">
                  Looks like
                </th>
                <th scope="col">For example</th>
                <th scope="col" className="number wide-only">
                  Filled
                </th>
                <th scope="col">Goes to</th>
              </tr>
            </thead>
            <tbody>
              {view.columns.map((column) => {
                const target = mapping[column.name] ?? "";
                return (
                  <tr key={column.name} className={target ? "" : "left-out"}>
                    <td className="strong">{column.name}</td>
                    <td className="wide-only">{column.type}</td>
                    <td className="samples">
                      {column.samples.slice(0, 3).map((sample, at) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: samples may repeat and never move
                        <span key={at}>{sample}</span>
                      ))}
                      {column.samples.length === 0 && <span className="quiet">empty</span>}
                    </td>
                    <td className="number wide-only">{filledOf(column.filled)}</td>
                    <td>
                      <Select
                        label={`Where ${column.name} goes`}
                        hideLabel
                        className="short"
                        value={target}
                        onChange={(to) => setMapping({ ...mapping, [column.name]: to })}
                        choices={targetsOf(column)}
                        fault={target && twice.has(target) ? "Another column goes here too" : undefined}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </TableBox>
      </section>
      <FileConsent
        said={consent}
        onChange={setConsent}
        missingSource={start.isIdle ? false : Boolean(noSource)}
      />
      {fault && <Notice tone="warn">{fault}</Notice>}
      <div className="row wrap import-go">
        <Button
          tone="primary"
          large
          busy={start.isPending}
          aria-disabled={Boolean(fault || noSource)}
          onClick={send}
        >
          Start import
        </Button>
        <span className="second small">
          {noSource
            ? "Write where the consent comes from first."
            : "People we already know are updated, never doubled."}
        </span>
      </div>
    </>
  );
}

/** The share of lines that have a value in this column, from 0 to 1. */
const filledOf = (share: number): string =>
  share === 0 ? "none" : share === 1 ? "all" : share < 0.01 ? "under 1 %" : `${Math.floor(share * 100)} %`;
