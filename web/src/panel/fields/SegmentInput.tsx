import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useCount, useSegments } from "../../api/segments";
import { Select } from "../../ui/Field";
import { count, people } from "../../ui/words";
import type { InputProps } from "./input";

const Coverage = lazy(() => import("../Coverage").then((part) => ({ default: part.Coverage })));

/** Who: a segment, with how many people it means now and how many of them can be reached. */
export function SegmentInput({ field, value, fault, onChange }: InputProps) {
  const segments = useSegments();
  const all = segments.data ?? [];
  const chosen = all.find((one) => one.id === value);
  const size = useCount(chosen?.rule);
  return (
    <div className="content-field">
      <Select
        label={field.label}
        hint={chosen ? chosen.sentence : field.help}
        fault={fault}
        value={typeof value === "string" ? value : ""}
        choices={[
          {
            value: "",
            label: segments.isPending
              ? "Loading…"
              : all.length === 0
                ? "No segments yet"
                : "Choose a segment",
          },
          ...all
            .filter((one) => !one.archived || one === chosen)
            .map((one) => ({ value: one.id, label: one.name })),
          ...(typeof value === "string" && value && !chosen && segments.data
            ? [{ value, label: "A segment that is gone" }]
            : []),
        ]}
        onChange={(id) => onChange(id || undefined)}
      />
      {chosen && size.data && (
        <div className="reach" aria-live="polite">
          <p>
            <b>{people(size.data.matches)}</b> now
            {size.data.elsewhere > 0 && `, ${count(size.data.elsewhere)} of them in a live journey`}
          </p>
          <Suspense>
            <Coverage size={size.data} />
          </Suspense>
        </div>
      )}
      <p className="small field-links">
        {chosen && (
          <Link to="/segments/$id" params={{ id: chosen.id }}>
            Open the segment
          </Link>
        )}
        <Link to="/segments/$id" params={{ id: "new" }}>
          Make a new one
        </Link>
      </p>
    </div>
  );
}
