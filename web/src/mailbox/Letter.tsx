import { useState } from "react";
import type { LetterView } from "#api/views/house";
import { useLetter } from "../api/mailbox";
import { Chip } from "../ui/Chip";
import { MailFrame } from "../ui/MailFrame";
import { Fault, SkeletonRows } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { momentOf } from "../ui/words";
import { ActAsRecipient } from "./ActAsRecipient";
import { markTone } from "./marks";

type Tab = "look" | "text" | "headers";

export function Letter({ id }: { id: string }) {
  const letter = useLetter(id);
  if (letter.isError)
    return (
      <section className="card pad" aria-label="Letter">
        <Fault error={letter.error} again={() => letter.refetch()} />
      </section>
    );
  if (!letter.data)
    return (
      <section className="card" aria-label="Letter">
        <SkeletonRows rows={8} />
      </section>
    );
  return <Opened letter={letter.data} />;
}

function Opened({ letter }: { letter: LetterView }) {
  const [tab, setTab] = useState<Tab>(letter.html ? "look" : "text");
  const tabs: { value: Tab; label: string }[] = [
    { value: "text", label: "Plain text" },
    { value: "headers", label: "Headers" },
  ];
  return (
    <section className="card pad stack" aria-label="Letter">
      <div className="row apart wrap">
        <div className="grow">
          <h2 className="letter-subject">{letter.subject || "No subject"}</h2>
          <p className="second small">
            From {letter.from} to {letter.to}, {momentOf(letter.at)}
          </p>
        </div>
        <div className="row wrap">
          {letter.marks.map((mark) => (
            <Chip key={mark} tone={markTone(mark)}>
              {mark}
            </Chip>
          ))}
        </div>
      </div>
      {letter.direction === "out" && <ActAsRecipient letter={letter} />}
      <div>
        <Tabs
          label="Forms of the letter"
          value={tab}
          onChange={setTab}
          tabs={letter.html ? [{ value: "look" as const, label: "Letter" }, ...tabs] : tabs}
        >
          <div className="letter-body">
            {tab === "look" && <MailFrame title="The letter" html={letter.html ?? ""} />}
            {tab === "text" && <pre className="plain-text">{letter.text}</pre>}
            {tab === "headers" && <Headers letter={letter} />}
          </div>
        </Tabs>
      </div>
    </section>
  );
}

function Headers({ letter }: { letter: LetterView }) {
  const lines = [
    ...Object.entries(letter.headers ?? {}),
    ...Object.entries(letter.tags).map(([name, value]) => [`Tag ${name}`, value] as const),
  ];
  return (
    <dl className="headers">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="mono">{value}</dd>
        </div>
      ))}
      {lines.length === 0 && <p className="second">No headers were kept.</p>}
    </dl>
  );
}
