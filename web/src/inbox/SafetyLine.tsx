import { Link } from "@tanstack/react-router";
import { houseNow } from "../api/me";
import { useMay } from "../api/rights";
import { useReports } from "../api/safety";
import { Notice } from "../ui/Notice";
import { lengthOf, plural } from "../ui/words";

/** Reports of harm come before everything else. */
export function SafetyLine() {
  return useMay("safety:read") ? <Line /> : null;
}

function Line() {
  const reports = useReports("open");
  const rows = reports.data?.pages.flatMap((page) => page.items) ?? [];
  const [first] = rows;
  if (!first) return null;
  const left = first.due - houseNow();
  return (
    <Notice tone="bad">
      <Link to="/safety" className="inbox-link">
        {plural(rows.length, "safety report")} {rows.length === 1 ? "is" : "are"} open
      </Link>
      , the first {left > 0 ? `has ${lengthOf(left)} left` : `is ${lengthOf(left)} late`}.
    </Notice>
  );
}
