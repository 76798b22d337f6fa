import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Rule } from "#journey/segment";

/** A number that opens as a segment with the rule behind it. */
export function SegmentLink({ rule, label, children }: { rule: Rule; label?: string; children: ReactNode }) {
  return (
    <Link
      to="/segments/$id"
      params={{ id: "new" }}
      search={{ rule: JSON.stringify(rule) }}
      aria-label={label}
      className="assess-link"
    >
      {children}
    </Link>
  );
}
