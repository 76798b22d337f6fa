import { IconFileTypeCsv } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../ui/Button";

/** A file that is being sent. */
export interface Sending {
  name: string;
  /** 0 to 1 */
  share: number;
  cancel(): void;
}

/** A place to drop a file on, or to choose one; while it is sent, how far it is. */
export function DropFile({ sending, onFile }: { sending?: Sending; onFile(file: File): void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !sending) onFile(file);
  };
  const drag = (on: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(on);
  };
  return (
    <section
      className={over ? "drop over" : "drop"}
      aria-label="Drop a file here"
      onDragEnter={drag(true)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer.files);
      }}
    >
      <span className="tile big start" aria-hidden>
        <IconFileTypeCsv size={24} stroke={1.6} />
      </span>
      {sending ? (
        <OnItsWay sending={sending} />
      ) : (
        <>
          <h2>Drop a file here</h2>
          <p className="second">
            People, or what they did: orders, meetings, prescriptions, downloads, webinars. CSV or JSON lines
            up to 2 GB, as your CRM or Excel exports them, with whatever separator and column names they have.
            Nothing is stored before you have seen what we read.
          </p>
          <input
            ref={input}
            type="file"
            accept=".csv,.txt,.tsv,.jsonl,.ndjson,text/csv,text/plain"
            className="unseen"
            aria-label="Choose a CSV file"
            tabIndex={-1}
            onChange={(event) => {
              take(event.target.files);
              event.target.value = "";
            }}
          />
          <Button tone="primary" onClick={() => input.current?.click()}>
            Choose a file
          </Button>
        </>
      )}
    </section>
  );
}

function OnItsWay({ sending: { name, share, cancel } }: { sending: Sending }) {
  const sent = share >= 1;
  return (
    <>
      <h2>{sent ? "Reading the file…" : "Sending the file…"}</h2>
      <p className="second cut">{name}</p>
      <progress
        className="progress"
        style={{ maxWidth: 420 }}
        max={1}
        value={sent ? undefined : share}
        aria-label="Upload"
      />
      <p className="second small" role="status">
        {sent ? "Looking at its columns" : `${Math.round(share * 100)} %`}
      </p>
      <Button onClick={cancel}>Cancel</Button>
    </>
  );
}
