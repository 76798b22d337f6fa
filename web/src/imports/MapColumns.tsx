import type { ImportView } from "#api/views/imports";
import type { Agreed } from "../api/imports";
import { Select } from "../ui/Field";
import { TableBox } from "../ui/TableBox";
import { count, plural } from "../ui/words";
import { activityTargets, doubles, targetsOf } from "./targets";

const SEPARATORS: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

interface Props {
  view: ImportView;
  agreed: Agreed;
  onMapping(mapping: Record<string, string>): void;
}

/** What we read in the file, and where each column goes. */
export function MapColumns({ view, agreed: { kind, mapping }, onMapping }: Props) {
  const twice = doubles(mapping);
  const choices = (column: ImportView["columns"][number]) =>
    kind === "activities" ? activityTargets() : targetsOf(column);
  return (
    <section className="card" aria-label="Columns">
      <div className="card-head">
        <div>
          <h2>
            {view.estimated ? "About " : ""}
            {count(view.rows)} lines, {plural(view.columns.length, "column")}
          </h2>
          <p className="second small">
            {view.format === "jsonl"
              ? "JSON lines."
              : `Separated by ${SEPARATORS[view.delimiter] ?? view.delimiter}.`}{" "}
            We guessed where each column goes; change what is not right.
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
                      onChange={(to) => onMapping({ ...mapping, [column.name]: to })}
                      choices={choices(column)}
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
  );
}

/** The share of lines that have a value in this column, from 0 to 1. */
const filledOf = (share: number): string =>
  share === 0 ? "none" : share === 1 ? "all" : share < 0.01 ? "under 1 %" : `${Math.floor(share * 100)} %`;
