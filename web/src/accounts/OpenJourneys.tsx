import { Link } from "@tanstack/react-router";
import type { AccountPageView } from "#api/views/accounts";
import { Chip } from "../ui/Chip";
import { people } from "../ui/words";

/** The journeys its people are in, and where they stand there. */
export function OpenJourneys({ journeys }: { journeys: AccountPageView["journeys"] }) {
  return (
    <section className="card pad stack" aria-label="Journeys">
      <h2>Journeys</h2>
      {journeys.length === 0 && <p className="second">Nobody here is in a journey.</p>}
      {journeys.map((one) => (
        <div key={one.id} className="stack tight">
          <div className="row apart">
            <Link className="strong cut" to="/journeys/$id" params={{ id: one.id }} search={{ mode: "live" }}>
              {one.name}
            </Link>
            {one.status === "active" ? (
              <span className="second small nowrap">{people(one.people)}</span>
            ) : (
              <Chip tone="warn">{one.status}</Chip>
            )}
          </div>
          <ul className="account-steps">
            {one.steps.slice(0, 5).map((step) => (
              <li key={step.step} className="row apart second small">
                <span className="cut">{step.name}</span>
                <span>{step.people}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
