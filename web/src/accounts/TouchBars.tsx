import { Link } from "@tanstack/react-router";
import type { AccountPageView } from "#api/views/accounts";
import { Bullet } from "../ui/Bullet";
import { CHANNEL_WORDS, plural } from "../ui/words";

const MOST_BARS = 8;

/** What the account has had lately, against what it may have. */
export function TouchBars({ page: { touches, stakeholders } }: { page: AccountPageView }) {
  const had = stakeholders
    .filter((one) => one.home && one.touches > 0)
    .sort((a, b) => b.touches - a.touches)
    .slice(0, MOST_BARS);
  const most = had[0]?.touches ?? 1;
  return (
    <section className="card pad stack" aria-label="Touches">
      <div className="row apart">
        <h2>Touches</h2>
        <span className="second">
          {touches.n} in {touches.days} days
        </span>
      </div>
      {touches.caps.map((cap) => {
        const words = `${cap.n} of at most ${cap.most} ${cap.channel ? `${CHANNEL_WORDS[cap.channel]} ` : ""}in ${plural(cap.days, "day")}`;
        return (
          <div key={`${cap.channel ?? ""} ${cap.days}`} className="stack tight">
            <div className="row apart">
              <span className="small">{cap.channel ? CHANNEL_WORDS[cap.channel] : "All channels"}</span>
              <span className="second small">{words}</span>
            </div>
            <Bullet label={words} value={cap.n} of={cap.most} tone="ember" />
          </div>
        );
      })}
      {touches.caps.length === 0 && (
        <p className="second small">
          No limit per account is set. <Link to="/settings">House rules</Link> can set one.
        </p>
      )}
      {had.length > 0 && (
        <ul className="account-bars" aria-label="Touches by person">
          {had.map((one) => (
            <li key={one.id}>
              <span className="cut small">{one.name}</span>
              <Bullet label={`${one.name}: ${one.touches}`} value={one.touches} of={most} />
              <span className="second small number">{one.touches}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
