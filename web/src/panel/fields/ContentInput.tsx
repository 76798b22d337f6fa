import { Link } from "@tanstack/react-router";
import { z } from "zod";
import { useContents, useContentVersions } from "../../api/contents";
import { readable } from "../../contents/readable";
import { Select } from "../../ui/Field";
import { CHANNEL_WORDS, dateOf } from "../../ui/words";
import type { InputProps } from "./input";

const Ref = z.object({ id: z.string(), version: z.number() });

/** What the step says: content of its channel, at one version. A later version is offered, never taken by itself. */
export function ContentInput({ field, value, fault, onChange }: InputProps) {
  const contents = useContents(field.channel);
  const parsed = Ref.safeParse(value);
  const chosen = parsed.success ? parsed.data : undefined;
  const versions = useContentVersions(chosen?.id);
  const all = contents.data ?? [];
  const content = all.find((one) => one.id === chosen?.id);
  const newest = content?.version ?? chosen?.version ?? 1;
  const numbers = [
    ...new Set([...(versions.data ?? []).map((one) => one.version), newest, chosen?.version ?? newest]),
  ].sort((a, b) => b - a);
  const word = field.channel ? (CHANNEL_WORDS[field.channel] ?? "") : "";
  return (
    <div className="content-field">
      <Select
        label={field.label}
        fault={fault}
        value={chosen?.id ?? ""}
        choices={[
          {
            value: "",
            label: contents.isPending
              ? "Loading…"
              : all.length === 0
                ? `No ${word} content yet`
                : "Choose from the library",
          },
          ...all.map((one) => ({ value: one.id, label: one.name })),
          ...(chosen && !content && contents.data
            ? [{ value: chosen.id, label: "Content that is not here" }]
            : []),
        ]}
        onChange={(id) => {
          const picked = all.find((one) => one.id === id);
          onChange(picked ? { id: picked.id, version: picked.version } : undefined);
        }}
      />
      {chosen && content && (
        <Select
          label="Version"
          value={String(chosen.version)}
          hint={
            chosen.version < newest
              ? `Version ${newest} is newer.`
              : content.subject
                ? `“${readable(content.subject)}”`
                : undefined
          }
          choices={numbers.map((version) => {
            const made = versions.data?.find((one) => one.version === version);
            return {
              value: String(version),
              label: `v${version}${made ? `, ${dateOf(made.updatedAt)}` : ""}`,
            };
          })}
          onChange={(version) => onChange({ id: chosen.id, version: Number(version) })}
        />
      )}
      <p className="small field-links">
        {chosen && content && (
          <Link to="/contents/$id" params={{ id: chosen.id }}>
            Open in the library
          </Link>
        )}
        {field.channel && (
          <Link to="/contents/$id" params={{ id: "new" }} search={{ channel: field.channel }}>
            Write a new one
          </Link>
        )}
      </p>
    </div>
  );
}
