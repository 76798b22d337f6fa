import { IconDownload, IconFilter } from "@tabler/icons-react";
import type { ImportView } from "#api/views/people";
import { reportAddress } from "../api/imports";
import { LinkButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Notice } from "../ui/Notice";
import { TableBox } from "../ui/TableBox";
import { count, lengthOf, plural } from "../ui/words";

const NUMBERS: { label: string; of: (view: ImportView) => number; hint: string }[] = [
  { label: "Added", of: (v) => v.added, hint: "new people" },
  { label: "Updated", of: (v) => v.updated, hint: "known, with news" },
  { label: "Unchanged", of: (v) => v.unchanged, hint: "known, no news" },
  { label: "Merged", of: (v) => v.merged, hint: "doubles in the file" },
  { label: "Refused", of: (v) => v.refused, hint: "lines not stored" },
  { label: "Warnings", of: (v) => v.warnings, hint: "stored, with a gap" },
];

export function Result({ view }: { view: ImportView }) {
  const faults = view.refused + view.warnings;
  return (
    <>
      {view.status === "done" && (
        <Notice tone="good">
          <strong>Done.</strong> {count(view.done)} lines read
          {view.finishedAt ? ` in ${lengthOf(view.finishedAt - view.createdAt)}` : ""}:{" "}
          {plural(view.added, "person was", "people were")} added and {count(view.updated)} updated.
        </Notice>
      )}
      <section className="card pad" aria-label="Numbers">
        <dl className="facts">
          {NUMBERS.map((one) => (
            <div key={one.label}>
              <dt>{one.label}</dt>
              <dd>
                {count(one.of(view))} <small>{one.hint}</small>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <div className="row wrap">
        <LinkButton tone="primary" to="/segments/$id" params={{ id: "new" }} icon={<IconFilter size={16} />}>
          Make a segment
        </LinkButton>
        <LinkButton to="/people">See people</LinkButton>
        <LinkButton to="/imports">Import another file</LinkButton>
      </div>
      {view.lines.length > 0 && (
        <section className="card" aria-label="Lines with a fault">
          <div className="card-head">
            <div>
              <h2>Lines with a fault</h2>
              {faults > view.lines.length && (
                <p className="second small">
                  The first {count(view.lines.length)} of {count(faults)}; the file has them all.
                </p>
              )}
            </div>
            <a className="button" href={reportAddress(view.id)} download>
              <IconDownload size={16} aria-hidden />
              Download report
            </a>
          </div>
          <TableBox>
            <table className="table" aria-label="Lines with a fault">
              <thead>
                <tr>
                  <th scope="col" className="number">
                    Line
                  </th>
                  <th scope="col">What happened</th>
                  <th scope="col">Reason</th>
                  <th scope="col" className="wide-only">
                    Value
                  </th>
                </tr>
              </thead>
              <tbody>
                {view.lines.map((line, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: one line may have the same fault twice
                  <tr key={at}>
                    <td className="number">{count(line.line)}</td>
                    <td>
                      <Chip tone={line.level === "refused" ? "bad" : "warn"}>
                        {line.level === "refused" ? "Not stored" : "Stored with a gap"}
                      </Chip>
                    </td>
                    <td style={{ minWidth: 150 }}>
                      {line.reason} <span className="mono report-value">{line.value}</span>
                    </td>
                    <td className="mono cut wide-only" style={{ maxWidth: 260 }}>
                      {line.value}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </section>
      )}
    </>
  );
}
