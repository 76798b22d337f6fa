import { Link } from "@tanstack/react-router";
import type { AccountPageView } from "#api/views/accounts";
import { count, money, plural } from "../ui/words";
import { useHouseCurrency } from "./useHouseCurrency";

/** What is known about an account, in one strip. */
export function AccountFacts({ page: { account, owner, stakeholders, more } }: { page: AccountPageView }) {
  const currency = useHouseCurrency();
  const place = [account.city, account.country].filter(Boolean).join(", ");
  const home = stakeholders.filter((one) => one.home).length;
  return (
    <section className="card pad stack" aria-label="About this account">
      <dl className="facts">
        <div>
          <dt>Potential a year</dt>
          <dd>{account.potential === undefined ? "–" : money(account.potential, currency)}</dd>
        </div>
        <div>
          <dt>Our product</dt>
          <dd>
            {account.status ?? "–"} {account.rival && <small>against {account.rival}</small>}
          </dd>
        </div>
        <div>
          <dt>Owner</dt>
          <dd>
            {owner?.owner ?? "nobody"} {owner?.from === "territory" && <small>by territory</small>}
          </dd>
        </div>
        <div>
          <dt>Territory</dt>
          <dd>{account.territory ?? "–"}</dd>
        </div>
        <div>
          <dt>People</dt>
          <dd>
            <Link to="/people" search={{ account: account.id }}>
              {more ? `more than ${count(home)}` : count(home)}
            </Link>
            {stakeholders.length > home && <small>and {plural(stakeholders.length - home, "other")}</small>}
          </dd>
        </div>
        {place && (
          <div>
            <dt>Place</dt>
            <dd>{place}</dd>
          </div>
        )}
      </dl>
      {(account.website || account.address || account.externalId) && (
        <p className="second small account-more">
          {account.website && (
            <a href={account.website} target="_blank" rel="noreferrer noopener">
              {account.website.replace(/^https?:\/\//, "")}
            </a>
          )}
          {account.address && <span>{account.address}</span>}
          {account.externalId && <span>Id in the CRM: {account.externalId}</span>}
        </p>
      )}
      {account.note && <p className="second plain-text">{account.note}</p>}
    </section>
  );
}
