import { Link } from "@tanstack/react-router";
import type { SegmentCountView } from "#api/views/people";
import type { Rule } from "#journey/segment";
import { useCount } from "../api/segments";
import { Fault, SkeletonRows } from "../ui/States";
import { count, people, percent } from "../ui/words";
import { isWhole } from "./ruleTree";
import { useSoon } from "./useSoon";

/** How many people a rule means now, how many can really be reached, and ten of them. */
export function Reach({ rule }: { rule: Rule }) {
  const soon = useSoon(rule);
  const whole = isWhole(soon);
  const counted = useCount(whole ? soon : undefined);
  if (!whole)
    return (
      <section className="card pad" aria-label="Reach">
        <p className="second">Finish the rules to see who they mean.</p>
      </section>
    );
  if (counted.isError)
    return (
      <section className="card pad" aria-label="Reach">
        <Fault error={counted.error} again={() => counted.refetch()} />
      </section>
    );
  if (!counted.data)
    return (
      <section className="card" aria-label="Reach">
        <SkeletonRows rows={5} />
      </section>
    );
  return <Counted view={counted.data} fresh={!counted.isFetching && soon === rule} />;
}

function Counted({ view, fresh }: { view: SegmentCountView; fresh: boolean }) {
  const bars = [
    { label: "Match the rules", n: view.matches },
    { label: "Reachable by e-mail", n: view.reachable.email ?? 0 },
    { label: "Reachable by SMS", n: view.reachable.sms ?? 0 },
    { label: "Reachable by call", n: view.reachable.call ?? 0 },
    { label: "Already in a live journey", n: view.elsewhere },
  ];
  const most = Math.max(1, view.matches);
  return (
    <section className="card pad stack wide" aria-label="Reach" aria-busy={!fresh}>
      <div role="status">
        <p className="segment-reach-number">{count(view.matches)}</p>
        <p className="second">
          {view.total > 0
            ? `${percent(view.matches / view.total)} of ${people(view.total)}`
            : "Nobody is imported yet"}
        </p>
      </div>
      <dl className="segment-reach">
        {bars.map((bar) => (
          <div key={bar.label}>
            <dt>{bar.label}</dt>
            <dd>{count(bar.n)}</dd>
            <span className="bullet" aria-hidden>
              <i style={{ width: `${(bar.n / most) * 100}%` }} />
            </span>
          </div>
        ))}
      </dl>
      {view.sample.length > 0 && (
        <div>
          <h2 className="segment-reach-head">For example</h2>
          <ul className="segment-reach-sample">
            {view.sample.map((one) => (
              <li key={one.person}>
                <Link to="/people/$id" params={{ id: one.person }}>
                  {one.name}
                </Link>{" "}
                <span className="quiet cut">{one.account}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
