import { IconDownload, IconForms } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { SubmissionView } from "#api/views/forms";
import { useContent } from "../api/contents";
import { submissionsAddress, useAcceptSubmission, useDiscardSubmission, useSubmissions } from "../api/forms";
import { useMay } from "../api/rights";
import { Button, LinkButton } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Page } from "../ui/Page";
import { Segmented } from "../ui/Segmented";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";
import { CLASS_WORDS, momentOf } from "../ui/words";
import { LANGUAGES } from "./languages";
import "./forms.css";

/** What people have filled in, and what waits for somebody to look at it. */
export function EntriesPage() {
  const { id } = useParams({ from: "/forms/$id" });
  const [which, setWhich] = useState<"counts" | "parked">("counts");
  const form = useContent(id);
  const entries = useSubmissions(id, which === "parked");
  const rows = entries.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={form.data ? `Entries of “${form.data.name}”` : "Entries"}
      crumbs={[{ label: "Content", to: "/contents" }]}
      actions={
        <>
          <a className="button plain" href={submissionsAddress(id)} download>
            <IconDownload size={16} aria-hidden />
            Export
          </a>
          <LinkButton to="/contents/$id" params={{ id }}>
            Open the form
          </LinkButton>
        </>
      }
    >
      <div>
        <Segmented
          label="Which entries"
          value={which}
          onChange={setWhich}
          choices={[
            { value: "counts", label: "Taken" },
            { value: "parked", label: "To look at" },
          ]}
        />
      </div>
      {which === "parked" && (
        <p className="second">
          These may have been sent by robots. Nothing came of them yet: let them count, or throw them away.
        </p>
      )}
      {entries.isError ? (
        <Fault error={entries.error} again={() => entries.refetch()} />
      ) : entries.isPending ? (
        <div className="card">
          <SkeletonRows />
        </div>
      ) : rows.length === 0 ? (
        <div className="card">
          <Empty
            icon={
              <span className="tile big time">
                <IconForms size={22} stroke={1.7} />
              </span>
            }
            title={which === "parked" ? "Nothing to look at" : "Nobody has filled it in yet"}
          >
            {which === "parked"
              ? "Entries that look like a robot's wait here, so that none is lost."
              : "Put its merge field into an e-mail or an SMS, and a “Form” step after it."}
          </Empty>
        </div>
      ) : (
        <ul className="entries">
          {rows.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {entries.hasNextPage && (
        <div>
          <Button busy={entries.isFetchingNextPage} onClick={() => entries.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </Page>
  );
}

function Entry({ entry }: { entry: SubmissionView }) {
  const { person, name, at, open, tongue, heard, because, answers } = entry;
  return (
    <li className="card pad stack tight">
      <div className="row apart">
        <span className="row">
          {person ? (
            <Link to="/people/$id" params={{ id: person }} className="strong">
              {name}
            </Link>
          ) : (
            <span className="second">Somebody we do not know</span>
          )}
          {open && <Chip>open link</Chip>}
          {tongue !== "en" && <Chip>{LANGUAGES.find(({ code }) => code === tongue)?.name ?? tongue}</Chip>}
          {heard && heard !== "unclear" && (
            <Chip tone={heard === "adverseEvent" ? "bad" : "plain"}>{CLASS_WORDS[heard]}</Chip>
          )}
        </span>
        <span className="quiet small">{momentOf(at)}</span>
      </div>
      <dl className="entry-answers">
        {answers.map(({ field, label, words }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      {because && <Decide entry={entry} because={because} />}
    </li>
  );
}

function Decide({ entry: { form, id }, because }: { entry: SubmissionView; because: string }) {
  const accept = useAcceptSubmission(form);
  const discard = useDiscardSubmission(form);
  if (!useMay("people:write")) return <p className="second small">Parked, because {because}.</p>;
  return (
    <div className="row apart">
      <span className="second small">Parked, because {because}.</span>
      <span className="row">
        <Button
          busy={discard.isPending}
          onClick={() => discard.mutate(id, { onSuccess: () => say("Thrown away."), onError: sayNo })}
        >
          Throw away
        </Button>
        <Button
          tone="primary"
          busy={accept.isPending}
          onClick={() => accept.mutate(id, { onSuccess: () => say("It counts now."), onError: sayNo })}
        >
          Let it count
        </Button>
      </span>
    </div>
  );
}
