import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useReturned } from "../api/letters";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { sentenceOf } from "../ui/toast";
import { count, plural } from "../ui/words";

/** Reads a list of letters that came back. */
export function Returned({ onClose }: { onClose(): void }) {
  const read = useReturned();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const told = read.data;
  return (
    <Dialog title="Letters that came back" open onClose={onClose} width={520}>
      <div className="stack">
        {!told && (
          <p className="second">
            A table with a column “code” (the ten signs above the address), “e-mail” or “CRM id”, and
            “reason”. Their people take “not reachable”, and nothing is written to that address until it
            changes. Reading a list twice changes nothing.
          </p>
        )}
        {!told && (
          <div className="row">
            <input
              ref={input}
              type="file"
              accept=".csv,.txt,text/csv,text/plain"
              className="unseen"
              aria-label="Choose a list of returned letters"
              tabIndex={-1}
              onChange={(event) => setFile(event.target.files?.[0])}
            />
            <Button onClick={() => input.current?.click()}>Choose a file</Button>
            <span className="second">{file?.name ?? "No file chosen"}</span>
          </div>
        )}
        {read.isError && <Notice tone="bad">{sentenceOf(read.error)}</Notice>}
        {told && (
          <>
            <p role="status">
              {plural(told.returned, "letter")} came back
              {told.known > 0 && `, ${count(told.known)} were known`}
              {told.bad > 0 && `, ${plural(told.bad, "line")} could not be read`}.
            </p>
            <ul className="letters-wait returned-lines small">
              {told.lines
                .filter(({ reason }) => reason)
                .map((line) => (
                  <li key={line.line}>
                    Line {line.line}
                    {line.value && (
                      <>
                        {", "}
                        <code>{line.value}</code>
                      </>
                    )}
                    : {line.reason}{" "}
                    {line.person && (
                      <Link to="/people/$id" params={{ id: line.person }}>
                        The person
                      </Link>
                    )}
                  </li>
                ))}
            </ul>
          </>
        )}
        <div className="dialog-foot">
          <Button onClick={onClose}>{told ? "Close" : "Cancel"}</Button>
          {!told && (
            <Button
              tone="primary"
              disabled={!file}
              busy={read.isPending}
              onClick={() => file && read.mutate(file)}
            >
              Read it
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
