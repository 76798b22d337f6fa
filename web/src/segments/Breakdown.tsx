import { useState } from "react";
import type { Rule } from "#journey/segment";
import { useBreakdown, useVocabulary } from "../api/segments";
import { Fault, SkeletonRows } from "../ui/States";
import { count, percent } from "../ui/words";
import { type Subject, subjectsOf } from "./operators";
import { SubjectPicker } from "./SubjectPicker";

const SHOWN = 12;

/** How the people of a rule spread over any field. */
export function Breakdown({ rule }: { rule: Rule }) {
  const [field, setField] = useState("accountName");
  const [all, setAll] = useState(false);
  const vocabulary = useVocabulary().data;
  const told = useBreakdown(rule, field);
  const subjects: Subject[] = vocabulary ? subjectsOf({ ...vocabulary, deeds: [], segments: [] }) : [];
  const view = told.data;
  const unknown: [string, number] | undefined =
    view && view.unknown > 0 ? ["unknown", view.unknown] : undefined;
  const values = view?.values.map(([value, n]): [string, number] => [wordOf(value), n]) ?? [];
  const shown = all ? values : values.slice(0, SHOWN);
  const hidden = values.slice(shown.length).reduce((sum, [, n]) => sum + n, view?.others ?? 0);
  const lines = [
    ...shown,
    ...(unknown ? [unknown] : []),
    ...(hidden > 0 ? [["others", hidden] as const] : []),
  ];
  const most = Math.max(1, ...lines.map(([, n]) => n));
  return (
    <section className="card pad stack" aria-label="Breakdown">
      <div className="breakdown-head">
        <h2>Broken down by</h2>
        <SubjectPicker
          subjects={subjects}
          value={field}
          onChoose={({ key }) => {
            setField(key);
            setAll(false);
          }}
        />
      </div>
      {told.isError ? (
        <Fault error={told.error} again={() => told.refetch()} />
      ) : !view ? (
        <SkeletonRows rows={4} />
      ) : view.matches === 0 ? (
        <p className="second">Nobody matches, so there is nothing to break down.</p>
      ) : (
        <table className="breakdown">
          <thead className="unseen">
            <tr>
              <th>Value</th>
              <th>People</th>
              <th>Share</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(([value, n]) => (
              <tr key={value} className={value === "unknown" || value === "others" ? "quiet" : undefined}>
                <th scope="row">
                  <span className="cut">{value}</span>
                  <i aria-hidden style={{ width: `${(n / most) * 100}%` }} />
                </th>
                <td>{count(n)}</td>
                <td className="quiet">{percent(n / view.matches)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!all && values.length > SHOWN && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          Show {count(values.length - SHOWN)} more
        </button>
      )}
    </section>
  );
}

const wordOf = (value: string | number | boolean): string =>
  typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
