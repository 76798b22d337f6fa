import { IconArrowRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { AccountPageView } from "#api/views/accounts";

/** What to do next here, and what that is concluded from. */
export function NextActions({ actions }: { actions: AccountPageView["actions"] }) {
  return (
    <section className="card pad stack" aria-label="What to do next">
      <h2>What to do next</h2>
      {actions.length === 0 && <p className="second">Nothing stands out. The journeys do their work.</p>}
      <ol className="account-actions">
        {actions.map((one) => (
          <li key={`${one.rule} ${one.person ?? ""}`}>
            <IconArrowRight size={16} aria-hidden />
            <div className="grow">
              {one.person ? (
                <Link to="/people/$id" params={{ id: one.person }} className="strong">
                  {one.what}
                </Link>
              ) : (
                <span className="strong">{one.what}</span>
              )}
              <div className="second small">Because {one.because}.</div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
