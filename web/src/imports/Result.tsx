import { IconDownload, IconFilter } from "@tabler/icons-react";
import type { ImportView } from "#api/views/imports";
import { reportAddress, useImportAct } from "../api/imports";
import { Button, LinkButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Notice } from "../ui/Notice";
import { TableBox } from "../ui/TableBox";
import { sentenceOf } from "../ui/toast";
import { count, lengthOf, plural } from "../ui/words";
import { cancelledWords, UndoButton, Undone } from "./Undo";

type Numbers = { label: string; of: (view: ImportView) => number; hint: string }[];

const NUMBERS: Numbers = [
  { label: "Added", of: (v) => v.added, hint: "new people" },
  { label: "Updated", of: (v) => v.updated, hint: "known, with news" },
  { label: "Unchanged", of: (v) => v.unchanged, hint: "known, no news" },
  { label: "Merged", of: (v) => v.merged, hint: "doubles in the file" },
  { label: "Refused", of: (v) => v.refused, hint: "lines not stored" },
  { label: "Warnings", of: (v) => v.warnings, hint: "stored, with a gap" },
];

const ACTIVITIES: Numbers = [
  { label: "Added", of: (v) => v.added, hint: "activities" },
  { label: "Unchanged", of: (v) => v.unchanged, hint: "told before" },
  { label: "Refused", of: (v) => v.refused, hint: "lines not stored" },
  { label: "Warnings", of: (v) => v.warnings, hint: "stored, with a gap" },
];

export function Result({ view }: { view: ImportView }) {
  const faults = view.refused + view.warnings;
  const act = useImportAct(view.id);
  const stopped = view.status === "cancelled" || view.status === "failed";
  return (
    <>
      {view.status === "done" && (
        <Notice tone="good">
          <strong>Done.</strong> {count(view.done)} lines read
          {view.finishedAt ? ` in ${lengthOf(view.finishedAt - (view.startedAt ?? view.createdAt))}` : ""}:{" "}
          {view.kind === "people"
            ? `${plural(view.added, "person was", "people were")} added and ${count(view.updated)} updated.`
            : `${plural(view.added, "activity was", "activities were")} added.`}
        </Notice>
      )}
      {view.status === "failed" && (
        <Notice tone="bad">{view.error ?? "The import stopped. What was stored until then stays."}</Notice>
      )}
      {view.status === "cancelled" && <Notice tone="warn">{cancelledWords(view)}</Notice>}
      <Undone view={view} />
      {act.isError && <Notice tone="bad">{sentenceOf(act.error)}</Notice>}
      <section className="card pad" aria-label="Numbers">
        <dl className="facts">
          {(view.kind === "people" ? NUMBERS : ACTIVITIES).map((one) => (
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
        {stopped && (
          <Button tone="primary" busy={act.isPending} onClick={() => act.mutate("resume")}>
            Resume import
          </Button>
        )}
        {view.status === "done" && view.list && (
          <LinkButton
            tone="primary"
            to="/segments/$id"
            params={{ id: view.list }}
            icon={<IconFilter size={16} />}
          >
            See the list
          </LinkButton>
        )}
        {view.status === "done" && (
          <LinkButton
            tone={view.list ? "plain" : "primary"}
            to="/segments/$id"
            params={{ id: "new" }}
            icon={<IconFilter size={16} />}
          >
            Make a segment
          </LinkButton>
        )}
        <LinkButton to="/people">See people</LinkButton>
        <LinkButton to="/imports">Import another file</LinkButton>
        {view.status !== "undone" && <UndoButton view={view} />}
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
