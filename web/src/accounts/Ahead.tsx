import { Link } from "@tanstack/react-router";
import type { AccountPageView } from "#api/views/accounts";
import { Notice } from "../ui/Notice";
import { dateOf, plural } from "../ui/words";

/** Several journeys that want to write to one account at once, before they do. */
export function Ahead({ ahead: { messages, journeys, until } }: { ahead: AccountPageView["ahead"] }) {
  if (journeys.length < 2) return null;
  return (
    <Notice tone="warn">
      <strong>
        {plural(journeys.length, "journey")} may send up to {plural(messages, "message")} to this account by{" "}
        {dateOf(until)}.
      </strong>{" "}
      {journeys.map((one, i) => (
        <span key={one.id}>
          {i > 0 && ", "}
          <Link to="/journeys/$id" params={{ id: one.id }} search={{ mode: "live" }}>
            {one.name}
          </Link>{" "}
          ({one.messages})
        </span>
      ))}
      .
      <details className="second small">
        <summary>How this is counted</summary>
        One for everybody whose wait ends within seven days at a step that writes or calls, or right before
        one. Answers, branches, consent, caps and quiet hours can only make it fewer. A second message to the
        same person in the same week is not foreseen.
      </details>
    </Notice>
  );
}
