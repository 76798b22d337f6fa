import { useState } from "react";
import type { ContentDraft, PreviewView } from "#api/views/house";
import { usePreview } from "../api/contents";
import { usePeople } from "../api/people";
import { nameOf } from "../people/nameOf";
import { MailFrame } from "../ui/MailFrame";
import { Notice } from "../ui/Notice";
import { Search } from "../ui/Search";
import { Fault, Skeleton } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { plural } from "../ui/words";

type Tab = "look" | "text";

/** What one person gets, made by the same code that sends it. */
export function Preview({ draft }: { draft: ContentDraft }) {
  const [tab, setTab] = useState<Tab>("look");
  const [q, setQ] = useState("");
  const [person, setPerson] = useState<string>();
  // The API wants a name; a preview does not have to wait for one.
  const preview = usePreview({ ...draft, name: draft.name.trim() || "Untitled" }, person);
  return (
    <section className="card preview" aria-label="Preview" aria-busy={preview.isFetching}>
      <div className="preview-head">
        <h2>Preview</h2>
        <PreviewAs q={q} onSearch={setQ} person={person} onPerson={setPerson} />
      </div>
      {preview.isError ? (
        <div className="preview-body">
          <Fault error={preview.error} again={() => preview.refetch()} />
        </div>
      ) : !preview.data ? (
        <div className="preview-body stack">
          <Skeleton width="60%" height={18} />
          <Skeleton height={240} />
        </div>
      ) : draft.channel === "email" ? (
        <div className="preview-body">
          <Tabs
            label="Forms of the e-mail"
            value={tab}
            onChange={setTab}
            tabs={[
              { value: "look", label: "E-mail" },
              { value: "text", label: "Plain text" },
            ]}
          >
            <div className="preview-subject">
              <div className="strong">
                {preview.data.subject || <span className="quiet">No subject yet</span>}
              </div>
              {draft.preheader && <div className="second small cut">{draft.preheader}</div>}
            </div>
            {tab === "look" ? (
              <MailFrame title="Preview of the e-mail" html={preview.data.html ?? ""} />
            ) : (
              <pre className="plain-text">{preview.data.text}</pre>
            )}
          </Tabs>
          <Problems view={preview.data} />
        </div>
      ) : (
        <div className="preview-body stack">
          {preview.data.to && (
            <address className="plain-text">
              {preview.data.to.map((line) => (
                <span key={line}>
                  {line}
                  <br />
                </span>
              ))}
            </address>
          )}
          {preview.data.to && preview.data.subject && <p className="strong">{preview.data.subject}</p>}
          <p className={draft.channel === "sms" ? "bubble" : "plain-text"}>{preview.data.text}</p>
          {preview.data.sms && (
            <p className="second small">
              {plural(preview.data.sms.length, "character")}, {plural(preview.data.sms.segments, "message")}{" "}
              to pay for, {preview.data.sms.encoding}
            </p>
          )}
          <Problems view={preview.data} />
        </div>
      )}
    </section>
  );
}

function Problems({ view }: { view: PreviewView }) {
  if (view.problems.length === 0) return null;
  return (
    <ul className="stack tight preview-problems" aria-label="Problems">
      {view.problems.map((problem) => (
        <li key={problem.message}>
          <Notice tone={problem.level === "blocking" ? "bad" : "warn"}>{problem.message}</Notice>
        </li>
      ))}
    </ul>
  );
}

interface AsProps {
  q: string;
  onSearch(q: string): void;
  person?: string;
  onPerson(person: string | undefined): void;
}

function PreviewAs({ q, onSearch, person, onPerson }: AsProps) {
  const people = usePeople(q, 12);
  const found = people.data?.pages[0]?.items ?? [];
  return (
    <div className="preview-as">
      <Search label="Find a person to preview as" placeholder="Find a person" value={q} onSearch={onSearch} />
      <select
        className="input"
        aria-label="Preview as"
        value={person ?? ""}
        onChange={(event) => onPerson(event.target.value || undefined)}
      >
        <option value="">An example person</option>
        {found.map((one) => (
          <option key={one.id} value={one.id}>
            {nameOf(one)}
          </option>
        ))}
        {person && !found.some((one) => one.id === person) && (
          <option value={person}>The chosen person</option>
        )}
      </select>
    </div>
  );
}
