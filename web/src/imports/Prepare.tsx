import { useState } from "react";
import type { ImportView } from "#api/views/imports";
import { CHANNELS } from "#journey/journey";
import { type Agreed, type ImportStart, readMapping, useStartImport } from "../api/imports";
import { Button } from "../ui/Button";
import { TextField } from "../ui/Field";
import { Notice } from "../ui/Notice";
import { Segmented } from "../ui/Segmented";
import { sentenceOf } from "../ui/toast";
import { CheckFile } from "./CheckFile";
import { type ConsentSaid, FileConsent, NO_CONSENT } from "./FileConsent";
import { MapColumns } from "./MapColumns";
import { Preview } from "./Preview";
import { doubles } from "./targets";

/** From a file that was sent to an import that runs: what it is, where columns go, what it would do. */
export function Prepare({ view }: { view: ImportView }) {
  const start = useStartImport(view.id);
  const { kind: guessed, mapping, event } = view;
  const [agreed, setAgreed] = useState<Agreed>({ kind: guessed, mapping, event });
  const [consent, setConsent] = useState<ConsentSaid>(NO_CONSENT);
  const [list, setList] = useState("");
  const [decide, setDecide] = useState<ImportStart["decide"]>();
  const gives = CHANNELS.some((channel) => consent[channel]);
  const noSource = agreed.kind === "people" && gives && !consent.source.trim();
  const fault = faultOf(agreed);
  const choose = async (kind: Agreed["kind"]) => {
    const other = await readMapping(view.id, kind);
    setAgreed({ kind, mapping: other.mapping, event: other.event });
  };
  const send = () => {
    if (fault || noSource || start.isPending) return;
    // Only a "yes" is said: "no" would take back a consent that a person has given elsewhere.
    const yes = Object.fromEntries(
      CHANNELS.filter((channel) => consent[channel]).map((channel) => [channel, true]),
    );
    start.mutate({
      ...agreed,
      ...(agreed.kind === "people"
        ? {
            consent: gives ? { ...yes, source: consent.source.trim() } : undefined,
            list: list.trim() || undefined,
            decide,
          }
        : {}),
    });
  };
  return (
    <>
      {start.isError && <Notice tone="bad">{sentenceOf(start.error)}</Notice>}
      <section className="card pad row wrap import-kind" aria-label="What is in the file">
        <Segmented
          label="What is in the file"
          value={agreed.kind}
          choices={[
            { value: "people", label: "People" },
            { value: "activities", label: "What they did" },
          ]}
          onChange={(kind) => void choose(kind)}
        />
        <p className="second small grow">
          {agreed.kind === "people"
            ? "Each line is a person. Those we already know are updated, never doubled."
            : "Each line is something a person did. It is history: it counts for segments and scores, and starts or wakes no journey."}
        </p>
        {agreed.kind === "activities" && !Object.values(agreed.mapping).includes("activity.event") && (
          <div style={{ width: 260 }}>
            <TextField
              label="What all these lines are"
              value={agreed.event ?? ""}
              onChange={(name) => setAgreed({ ...agreed, event: name })}
              maxLength={80}
              placeholder="order"
            />
          </div>
        )}
      </section>
      <MapColumns view={view} agreed={agreed} onMapping={(next) => setAgreed({ ...agreed, mapping: next })} />
      {fault && <Notice tone="warn">{fault}</Notice>}
      <Preview id={view.id} agreed={agreed} ready={!fault} />
      {agreed.kind === "people" && (
        <FileConsent
          said={consent}
          onChange={setConsent}
          missingSource={start.isIdle ? false : Boolean(noSource)}
        />
      )}
      <CheckFile
        view={view}
        agreed={agreed}
        ready={!fault}
        decide={decide}
        onDecide={(next) => setDecide(next)}
      />
      {agreed.kind === "people" && (
        <section className="card pad" aria-label="List">
          <div style={{ maxWidth: 520 }}>
            <TextField
              label="Put them on a list (optional)"
              value={list}
              onChange={setList}
              maxLength={160}
              placeholder="Fair Munich 2026"
              hint="Everybody of this file is on it, and segments and journeys can ask for it."
            />
          </div>
        </section>
      )}
      <div className="row wrap import-go">
        <Button
          tone="primary"
          large
          busy={start.isPending}
          aria-disabled={Boolean(fault || noSource)}
          onClick={send}
        >
          Start import
        </Button>
        <span className="second small">
          {noSource
            ? "Write where the consent comes from first."
            : "You can cancel it while it runs, and undo all of it for 30 days."}
        </span>
      </div>
    </>
  );
}

function faultOf({ kind, mapping, event }: Agreed): string | undefined {
  const targets = Object.values(mapping);
  if (doubles(mapping).size > 0) return "Two columns go to the same place. Leave one of them out.";
  if (!["email", "phone", "externalId"].some((target) => targets.includes(target)))
    return "No column is an e-mail, a phone or a CRM id, so nobody could be told apart. Choose one.";
  if (kind === "people") return undefined;
  if (!targets.includes("activity.at")) return "No column says when it was. Choose one.";
  if (!targets.includes("activity.event") && !event?.trim())
    return "Write what all these lines are, such as order.";
  return undefined;
}
