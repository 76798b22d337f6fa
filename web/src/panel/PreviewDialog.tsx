import { useState } from "react";
import type { ContentView } from "#api/views/house";
import { usePreview } from "../api/contents";
import { usePeople } from "../api/people";
import { Dialog } from "../ui/Dialog";
import { Select, TextField } from "../ui/Field";
import { Fault, Skeleton } from "../ui/States";

/** The content as one person gets it, with their own name and fields in it. */
export function PreviewDialog({ content, onClose }: { content: ContentView; onClose(): void }) {
  const [search, setSearch] = useState("");
  const [person, setPerson] = useState("");
  const people = usePeople(search, 20);
  const { channel, name, subject, preheader, body } = content;
  const preview = usePreview({ channel, name, subject, preheader, body }, person || undefined);
  const found = people.data?.pages.flatMap((page) => page.items) ?? [];
  const seen = preview.data;
  return (
    <Dialog title={`${content.name}, v${content.version}`} open onClose={onClose} width={720}>
      <div className="stack">
        <div className="two">
          <TextField label="Find a person" placeholder="name or e-mail" value={search} onChange={setSearch} />
          <Select
            label="Preview as"
            value={person}
            onChange={setPerson}
            choices={[
              { value: "", label: "nobody in particular" },
              ...found.map((one) => ({
                value: one.id,
                label: [one.firstName, one.lastName].filter(Boolean).join(" ") || one.email || one.id,
              })),
            ]}
          />
        </div>
        {preview.isError ? (
          <Fault error={preview.error} again={() => void preview.refetch()} />
        ) : !seen ? (
          <Skeleton height={320} />
        ) : (
          <>
            {seen.subject !== undefined && (
              <p>
                <span className="second">Subject:</span> <b>{seen.subject}</b>
              </p>
            )}
            {seen.html !== undefined ? (
              <iframe className="preview-frame" title="The e-mail" sandbox="" srcDoc={seen.html} />
            ) : (
              <pre className="preview-text">{seen.text}</pre>
            )}
            {seen.sms && (
              <p className="second">
                {seen.sms.length} characters, {seen.sms.segments} {seen.sms.segments === 1 ? "part" : "parts"}{" "}
                ({seen.sms.encoding})
              </p>
            )}
            {seen.problems.map((problem) => (
              <p key={problem.message} className={problem.level === "blocking" ? "fault" : "second"}>
                {problem.message}
              </p>
            ))}
          </>
        )}
      </div>
    </Dialog>
  );
}
