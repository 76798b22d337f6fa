import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { SampleView, SegmentCountView } from "#api/views/segments";
import { CHANNEL } from "#journey/channels";
import { CHANNELS, type Channel } from "#journey/journey";
import type { Rule } from "#journey/segment";
import { useCount, useQuickCount } from "../api/segments";
import { Segmented } from "../ui/Segmented";
import { Fault, SkeletonRows } from "../ui/States";
import { count, people, percent } from "../ui/words";
import { Breakdown } from "./Breakdown";
import { isWhole } from "./ruleTree";

/**
 * How many people a rule means now, and how many of them can really be written to. The first answer may be about a
 * random share of the people, with its range; the exact one takes its place.
 */
export function Reach({ rule, fresh }: { rule: Rule; fresh: boolean }) {
  const whole = isWhole(rule);
  const asked = whole ? rule : undefined;
  const quick = useQuickCount(asked);
  const exact = useCount(asked);
  const settled = exact.data && !exact.isPlaceholderData ? exact.data : undefined;
  const view = settled ?? quick.data ?? exact.data;
  if (!whole)
    return (
      <section className="card pad" aria-label="Reach">
        <p className="second">Finish the rules to see who they mean.</p>
      </section>
    );
  if (exact.isError)
    return (
      <section className="card pad" aria-label="Reach">
        <Fault error={exact.error} again={() => exact.refetch()} />
      </section>
    );
  if (!view)
    return (
      <section className="card" aria-label="Reach">
        <SkeletonRows rows={5} />
      </section>
    );
  return (
    <>
      <Counted view={view} busy={!settled || !fresh} />
      <Sample sample={view.sample} />
      <Breakdown rule={rule} />
    </>
  );
}

type Way = "any" | Channel;
const WAYS: { value: Way; label: string }[] = [
  { value: "any", label: "Any way" },
  ...CHANNELS.map((value) => ({ value, label: CHANNEL[value].label })),
];
const STEPS = [
  "Match the rules",
  "Have consented",
  "Can be reached",
  "Have not had enough",
  "Are in no other journey",
];

function Counted({ view, busy }: { view: SegmentCountView; busy: boolean }) {
  const [way, setWay] = useState<Way>("any");
  const steps = view.funnel[way] ?? [];
  const most = Math.max(1, view.matches);
  const { range } = view;
  return (
    <section className="card pad stack wide" aria-label="Reach" aria-busy={busy}>
      <div role="status">
        <p className={busy ? "reach-number settling" : "reach-number"}>
          {range && <span aria-hidden>≈ </span>}
          {count(view.matches)}
        </p>
        <p className="second">
          {range
            ? `between ${count(range.low)} and ${count(range.high)}, from ${people(range.seen)} at random …`
            : view.total > 0
              ? `${percent(view.matches / view.total)} of ${people(view.total)}`
              : "Nobody is imported yet"}
        </p>
      </div>
      <Segmented label="Written to by" value={way} choices={WAYS} onChange={setWay} />
      <ol className="funnel">
        {STEPS.map((label, i) => {
          const n = steps[i] ?? 0;
          const lost = (steps[i - 1] ?? n) - n;
          return (
            <li key={label}>
              <span>{label}</span>
              <b>{count(n)}</b>
              <span className="funnel-bar" aria-hidden>
                <i style={{ width: `${(n / most) * 100}%` }} />
              </span>
              {lost > 0 && <span className="quiet small funnel-lost">{count(lost)} fewer</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Sample({ sample }: { sample: SampleView[] }) {
  return sample.length === 0 ? null : (
    <section className="card pad" aria-label="For example">
      <h2>For example</h2>
      <PeopleWithWhy sample={sample} />
    </section>
  );
}

/** A few people, each with what of the rule speaks for them. */
export function PeopleWithWhy({ sample }: { sample: SampleView[] }) {
  return (
    <ul className="sample">
      {sample.map((one) => (
        <li key={one.person}>
          <details>
            <summary>
              <span className="strong cut">{one.name}</span>
              <span className="quiet cut">{one.account}</span>
            </summary>
            <ul className="why">
              {one.why.map(({ words, value }) => (
                <li key={words}>
                  {words}
                  {value !== undefined && <span className="chip">{value}</span>}
                </li>
              ))}
              <li>
                <Link to="/people/$id" params={{ id: one.person }}>
                  Open {one.name}
                </Link>
              </li>
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}
