import { IconMailQuestion } from "@tabler/icons-react";
import { useState } from "react";
import type { UnmatchedView } from "#api/views/unmatched";
import { useMay } from "../api/rights";
import { useDecided, useUnmatched } from "../api/unmatched";
import { Page } from "../ui/Page";
import { Segmented } from "../ui/Segmented";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { DecidedList } from "./DecidedList";
import { DismissDialog } from "./DismissDialog";
import { MessageCard } from "./MessageCard";
import { WhoseDialog } from "./WhoseDialog";
import "./unmatched.css";

type Asking = { what: "whose" | "dismiss"; message: UnmatchedView };

/** Which messages came in that nobody could be found for? */
export function UnmatchedPage() {
  const [part, setPart] = useState<"open" | "decided">("open");
  const [asking, setAsking] = useState<Asking>();
  const works = useMay("tasks:work");
  const open = useUnmatched();
  const decided = useDecided(part === "decided");
  const list = part === "open" ? open : decided;
  const close = () => setAsking(undefined);
  return (
    <Page title="Unmatched" crumbs={[{ label: "Inbox", to: "/tasks" }]}>
      <p className="second">
        Messages from addresses and numbers nobody here has. Say whose they are and they are worked as that
        person’s answer, or dismiss them. After 90 days they are forgotten.
      </p>
      <div className="row">
        <Segmented
          label="Which messages"
          value={part}
          onChange={setPart}
          choices={[
            { value: "open", label: open.data?.length ? `Waiting (${open.data.length})` : "Waiting" },
            { value: "decided", label: "Decided" },
          ]}
        />
      </div>
      {list.isError ? (
        <Fault error={list.error} again={() => list.refetch()} />
      ) : list.isPending ? (
        <SkeletonRows rows={4} />
      ) : part === "decided" ? (
        <DecidedList rows={decided.data ?? []} />
      ) : open.data?.length ? (
        <ul className="unmatched-list" aria-label="Waiting messages">
          {open.data.map((message) => (
            <li key={message.id}>
              <MessageCard message={message} works={works} onAsk={(what) => setAsking({ what, message })} />
            </li>
          ))}
        </ul>
      ) : (
        <Empty icon={<IconMailQuestion />} title="Every message has found its person">
          Answers that cannot be matched wait here: unknown senders, unknown numbers, and programs that answer
          programs.
        </Empty>
      )}
      {asking?.what === "whose" && <WhoseDialog message={asking.message} onClose={close} />}
      {asking?.what === "dismiss" && <DismissDialog message={asking.message} onClose={close} />}
    </Page>
  );
}
