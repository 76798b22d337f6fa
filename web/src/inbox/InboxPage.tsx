import { IconKeyboard } from "@tabler/icons-react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Filter, useAssign, useCorrect, useDeed, useQueue, useThread } from "../api/inbox";
import { useMe } from "../api/me";
import { useMay } from "../api/rights";
import { Bell } from "../shell/Bell";
import { LinkButton } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import { Page } from "../ui/Page";
import { Segmented } from "../ui/Segmented";
import { Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";
import { UnmatchedLink } from "../unmatched/UnmatchedLink";
import { AllAnswers } from "./AllAnswers";
import { KeysDialog } from "./KeysDialog";
import { Nothing } from "./Nothing";
import { Queue } from "./Queue";
import { RefuseDialog } from "./RefuseDialog";
import { SafetyLine } from "./SafetyLine";
import { SnoozeDialog } from "./SnoozeDialog";
import { ThreadPane } from "./ThreadPane";
import { useInboxKeys } from "./useInboxKeys";
import { WorkPane } from "./WorkPane";
import { CLASS_LABEL, CLASSES } from "./words";
import "./inbox.css";

const route = getRouteApi("/tasks");

/** Which answers and tasks need somebody, in what order? */
export function InboxPage() {
  const me = useMe().data?.member;
  const seesAll = useMay("tasks:all");
  const works = useMay("tasks:work");
  const [part, setPart] = useState<Filter["status"] | "answers">("open");
  const [whose, setWhose] = useState<Filter["whose"]>("reach");
  const [kind, setKind] = useState("");
  const [name, setName] = useState("");
  const [q, setQ] = useState("");
  const [asking, setAsking] = useState<"snooze" | "refuse" | "keys">();
  const chosen = route.useSearch().task;
  const navigate = useNavigate();
  const choose = (task: string | undefined) =>
    void navigate({ to: "/tasks", search: task ? { task } : {}, replace: true });
  const status = part === "answers" ? "open" : part;
  const filter: Filter = {
    status,
    whose,
    ...(kind ? { kind } : {}),
    ...(name ? { class: name } : {}),
  };
  const queue = useQueue(filter, part !== "answers");
  const all = (queue.data?.pages ?? []).flatMap((page) => page.items).filter(({ kind }) => kind !== "safety");
  const wanted = q.trim().toLowerCase();
  const digits = wanted.replace(/\D/g, "");
  const rows = all.filter(
    ({ personName, account = "", phone = "" }) =>
      !wanted ||
      `${personName} ${account}`.toLowerCase().includes(wanted) ||
      (digits.length > 2 && phone.replace(/\D/g, "").includes(digits)),
  );
  const current = chosen ?? (part === "answers" ? undefined : rows[0]?.id);
  const thread = useThread(current);
  const deed = useDeed();
  const assign = useAssign();
  const correct = useCorrect();
  const task = thread.data?.task;
  const reply = thread.data?.reply;
  const open = works && task?.status === "open";

  const step = (by: 1 | -1) => {
    const at = rows.findIndex(({ id }) => id === current);
    const next = rows[at + by] ?? rows[at];
    if (next) choose(next.id);
  };
  /** After a task has left the queue, the one that stood below it. */
  const goOn = () => {
    const at = rows.findIndex(({ id }) => id === current);
    choose((rows[at + 1] ?? rows[at - 1])?.id);
  };
  const accept = () =>
    task &&
    deed.mutate(
      { id: task.id, deed: "accept" },
      { onError: sayNo, onSuccess: () => say(`${task.personName} is accepted by sales.`) },
    );
  const take = () =>
    task &&
    me &&
    assign.mutate({ id: task.id, owner: me.email }, { onError: sayNo, onSuccess: () => say("It is yours.") });
  const classify = (said: (typeof CLASSES)[number]["class"]) =>
    task &&
    reply &&
    correct.mutate(
      { person: reply.person, at: reply.at, id: reply.id, class: said, learn: true },
      {
        onError: sayNo,
        onSuccess: () => say(`Understood as ${CLASS_LABEL[said].toLowerCase()} now, and learnt.`),
      },
    );
  useInboxKeys({
    j: () => step(1),
    k: () => step(-1),
    "?": () => setAsking("keys"),
    escape: () => choose(undefined),
    ...(open
      ? {
          t: take,
          a: accept,
          s: () => setAsking("snooze"),
          r: () => setAsking("refuse"),
          e: () => document.querySelector<HTMLElement>(".outcomes button")?.focus(),
        }
      : {}),
    ...(works && reply ? Object.fromEntries(CLASSES.map((one) => [one.key, () => classify(one.class)])) : {}),
  });

  return (
    <Page
      wide
      title="Inbox"
      actions={
        <>
          <Segmented
            label="Show"
            value={part}
            onChange={(next) => {
              setPart(next);
              choose(undefined);
            }}
            choices={[
              { value: "open", label: "To do" },
              { value: "snoozed", label: "Snoozed" },
              { value: "done", label: "Done" },
              ...(seesAll ? [{ value: "answers" as const, label: "All answers" }] : []),
            ]}
          />
          <UnmatchedLink />
          {seesAll && <LinkButton to="/tasks/routing">Routing</LinkButton>}
          <span className="inbox-bell">
            <Bell />
          </span>
          <IconButton label="Keys of the inbox" onClick={() => setAsking("keys")}>
            <IconKeyboard size={18} />
          </IconButton>
        </>
      }
    >
      <SafetyLine />
      {part === "answers" ? (
        <AllAnswers />
      ) : queue.isError ? (
        <Fault error={queue.error} again={() => queue.refetch()} />
      ) : (
        <div className={chosen ? "inbox reading" : "inbox"}>
          <Queue
            {...{ rows, status, current, q, setQ, whose, setWhose, kind, setKind, name, setName }}
            choose={choose}
            pending={queue.isPending}
            {...(queue.hasNextPage ? { more: () => void queue.fetchNextPage() } : {})}
          />
          {current === undefined ? (
            !queue.isPending && (
              <Nothing status={status} filtered={Boolean(kind || name || q || whose !== "reach")} />
            )
          ) : thread.isError ? (
            <Fault error={thread.error} again={() => thread.refetch()} />
          ) : !thread.data ? (
            <div className="card">
              <SkeletonRows />
            </div>
          ) : (
            <section className="inbox-task" aria-label={`Task for ${thread.data.task.personName}`}>
              <ThreadPane thread={thread.data} back={() => choose(undefined)} />
              <WorkPane
                key={thread.data.task.id}
                thread={thread.data}
                accept={accept}
                take={take}
                classify={classify}
                snooze={() => setAsking("snooze")}
                refuse={() => setAsking("refuse")}
                onDone={goOn}
              />
            </section>
          )}
        </div>
      )}
      {task && (
        <>
          <SnoozeDialog
            open={asking === "snooze"}
            onClose={() => setAsking(undefined)}
            onChoose={(until) =>
              deed.mutate(
                { id: task.id, deed: "snooze", until },
                {
                  onError: sayNo,
                  onSuccess: () => {
                    setAsking(undefined);
                    say("Put off. It comes back by itself.");
                    goOn();
                  },
                },
              )
            }
          />
          <RefuseDialog
            open={asking === "refuse"}
            onClose={() => setAsking(undefined)}
            onRefuse={(reason, note) =>
              deed.mutate(
                { id: task.id, deed: "refuse", reason, ...(note ? { note } : {}) },
                {
                  onError: sayNo,
                  onSuccess: () => {
                    setAsking(undefined);
                    say("Refused. The journey hears of it.");
                    goOn();
                  },
                },
              )
            }
          />
        </>
      )}
      <KeysDialog open={asking === "keys"} onClose={() => setAsking(undefined)} />
    </Page>
  );
}
