import { IconFileTypeCsv } from "@tabler/icons-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../ui/Button";

/** A place to drop a CSV on, or to choose one. */
export function DropFile({ busy, onFile }: { busy: boolean; onFile(file: File): void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const drag = (on: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(on);
  };
  return (
    <section
      className={over ? "drop over" : "drop"}
      aria-label="Drop a CSV file here"
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
      <h2>{busy ? "Reading the file…" : "Drop a CSV file here"}</h2>
      <p className="second">
        Up to 2 GB, in the shape your CRM exports it with whatever separator and column names it has, dirt
        included. Nothing is stored before you have seen what we read.
      </p>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        className="unseen"
        aria-label="Choose a CSV file"
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
      <Button tone="primary" busy={busy} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
    </section>
  );
}
