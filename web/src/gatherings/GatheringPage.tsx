import { IconDownload, IconSend } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { GatheringView } from "#api/views/gatherings";
import { addressOf } from "../api/client";
import { useCancelGathering, useGathering, useTellGathering } from "../api/gatherings";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Dialog } from "../ui/Dialog";
import { Notice } from "../ui/Notice";
import { Page } from "../ui/Page";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";
import { people } from "../ui/words";
import { Attendance } from "./Attendance";
import { Capacity } from "./Capacity";
import { GatheringForm } from "./GatheringForm";
import { Registrations } from "./Registrations";
import { KIND_WORDS, whenOf } from "./words";
import "./gatherings.css";

const CRUMBS = [{ label: "Events", to: "/events" }];

/** One event: who comes, who waits, who came. */
export function GatheringPage() {
  const { id } = useParams({ from: "/events/$id" });
  const navigate = useNavigate();
  const gathering = useGathering(id);
  if (id === "new")
    return (
      <Page title="New event" crumbs={CRUMBS}>
        <GatheringForm
          onSaved={(view) => void navigate({ to: "/events/$id", params: { id: view.id }, replace: true })}
        />
      </Page>
    );
  if (gathering.isError)
    return (
      <Page title="Event" crumbs={CRUMBS}>
        <Fault error={gathering.error} again={() => gathering.refetch()} />
      </Page>
    );
  if (!gathering.data)
    return (
      <Page title="Event" crumbs={CRUMBS}>
        <div className="card">
          <SkeletonRows rows={8} />
        </div>
      </Page>
    );
  return <Known key={id} gathering={gathering.data} />;
}

function Known({ gathering }: { gathering: GatheringView }) {
  const { id, title, kind, status, untold } = gathering;
  const [changing, setChanging] = useState(false);
  const [calling, setCalling] = useState(false);
  const mayChange = useMay("campaigns:write");
  const cancel = useCancelGathering(id);
  const off = status === "cancelled";
  return (
    <Page
      title={title}
      crumbs={CRUMBS}
      after={<Chip tone={off ? "bad" : "plain"}>{off ? "called off" : KIND_WORDS[kind]}</Chip>}
      actions={
        <>
          <a className="button plain" href={addressOf(`/gatherings/${id}/registrations.csv`)} download>
            <IconDownload size={16} aria-hidden />
            Export
          </a>
          {mayChange && !off && <Button onClick={() => setCalling(true)}>Call off</Button>}
          {mayChange && !off && (
            <Button tone="primary" onClick={() => setChanging(!changing)}>
              {changing ? "Close" : "Change"}
            </Button>
          )}
        </>
      }
    >
      {untold > 0 && <Untold gathering={gathering} />}
      {changing ? (
        <GatheringForm stored={gathering} onSaved={() => setChanging(false)} />
      ) : (
        <section className="card pad stack tight" aria-label="When and where">
          <p className="strong">{whenOf(gathering)}</p>
          {gathering.place && <p>{gathering.place}</p>}
          {gathering.joinLink && (
            <p className="cut">
              <a href={gathering.joinLink} rel="noreferrer" target="_blank">
                {gathering.joinLink}
              </a>
            </p>
          )}
          {gathering.hosts.length > 0 && <p className="second">With {gathering.hosts.join(", ")}</p>}
          {gathering.description && <p className="second gathering-about">{gathering.description}</p>}
          <Capacity gathering={gathering} />
        </section>
      )}
      <Attendance gathering={gathering} />
      <Registrations gathering={gathering} />
      <Dialog title="Call this event off?" open={calling} onClose={() => setCalling(false)}>
        <div className="stack">
          <p>Nobody can register any more. You can then write to those who have, with one press.</p>
          <div className="row">
            <Button onClick={() => setCalling(false)}>Keep it</Button>
            <Button
              tone="danger"
              busy={cancel.isPending}
              onClick={() => cancel.mutate(undefined, { onSuccess: () => setCalling(false), onError: sayNo })}
            >
              Call it off
            </Button>
          </div>
        </div>
      </Dialog>
    </Page>
  );
}

/** Those who registered do not know yet what was changed. */
function Untold({ gathering: { id, untold, status } }: { gathering: GatheringView }) {
  const tell = useTellGathering(id);
  const mayTell = useMay("journeys:run");
  return (
    <Notice tone="warn">
      <div className="row apart">
        <span>
          {people(untold)} {untold === 1 ? "does" : "do"} not know yet that it{" "}
          {status === "cancelled" ? "was called off" : "has changed"}.
        </span>
        {mayTell && (
          <Button
            tone="primary"
            icon={<IconSend size={16} />}
            busy={tell.isPending}
            onClick={() =>
              tell.mutate(undefined, {
                onSuccess: ({ telling }) => say(`${people(telling)} will hear of it by e-mail.`),
                onError: sayNo,
              })
            }
          >
            Tell them
          </Button>
        )}
      </div>
    </Notice>
  );
}
