import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { SafetyView } from "#api/views/inbox";
import { houseNow } from "../api/me";
import { useMay } from "../api/rights";
import { exportReports, useReport, useReports } from "../api/safety";
import { ThreadPane } from "../inbox/ThreadPane";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Page } from "../ui/Page";
import { Segmented } from "../ui/Segmented";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { say, sayNo } from "../ui/toast";
import { lengthOf, momentOf } from "../ui/words";
import { CaseBox } from "./CaseBox";
import { Days } from "./Days";
import "../inbox/inbox.css";
import "./safety.css";

const route = getRouteApi("/safety");

/** Which reports of harm are open, and how much of their day is left? */
export function SafetyPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const works = useMay("safety:work");
  const [part, setPart] = useState<"open" | "done" | "days">(search.day ? "days" : "open");
  const reports = useReports(part === "done" ? "done" : "open");
  const rows = reports.data?.pages.flatMap((page) => page.items) ?? [];
  const current = search.task ?? rows[0]?.id;
  const one = useReport(current);
  const choose = (task: string | undefined) =>
    void navigate({ to: "/safety", search: task ? { task } : {}, replace: true });
  const hand = (format: "csv" | "json") =>
    exportReports(part === "done" ? "done" : "open", format).then((file) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = `safety-reports.${format}`;
      link.click();
      URL.revokeObjectURL(link.href);
      say("Handed over. The reports say so.");
    }, sayNo);
  return (
    <Page
      wide
      title="Safety"
      crumbs={[{ label: "Inbox", to: "/tasks" }]}
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
              { value: "open", label: "Open" },
              { value: "done", label: "Closed" },
              { value: "days", label: "Day by day" },
            ]}
          />
          {works && part !== "days" && rows.length > 0 && (
            <>
              <Button onClick={() => void hand("csv")}>Export CSV</Button>
              <Button onClick={() => void hand("json")}>JSON</Button>
            </>
          )}
        </>
      }
    >
      {part === "days" ? (
        <Days day={search.day} />
      ) : reports.isError ? (
        <Fault error={reports.error} again={() => reports.refetch()} />
      ) : reports.isPending ? (
        <SkeletonRows />
      ) : rows.length === 0 ? (
        <div className="card">
          <Empty title={part === "open" ? "No report is open" : "No report was closed yet"}>
            Whatever people write is read for signs of harm. A report comes here at once, with 24 hours from
            the moment it was received.
          </Empty>
        </div>
      ) : (
        <div className={search.task ? "inbox reading" : "inbox"}>
          <section className="card inbox-queue safety-queue" aria-label="Reports">
            <ul>
              {rows.map((task) => (
                <li key={task.id}>
                  <Row task={task} current={task.id === current} choose={choose} />
                </li>
              ))}
            </ul>
            {reports.hasNextPage && (
              <div className="more-row">
                <Button onClick={() => void reports.fetchNextPage()}>Show more</Button>
              </div>
            )}
          </section>
          {one.isError ? (
            <Fault error={one.error} again={() => one.refetch()} />
          ) : (
            one.data && (
              <section className="inbox-task" aria-label={`Report about ${one.data.task.personName}`}>
                <ThreadPane thread={one.data} back={() => choose(undefined)} />
                <CaseBox key={one.data.task.id} task={one.data.task} />
              </section>
            )
          )}
        </div>
      )}
    </Page>
  );
}

function Row({ task, current, choose }: { task: SafetyView; current: boolean; choose(id: string): void }) {
  const now = houseNow();
  const left = task.due - now;
  return (
    <button
      type="button"
      className="task-row"
      aria-current={current || undefined}
      onClick={() => choose(task.id)}
    >
      <span className="grow">
        <span className="row apart">
          <span className="strong cut">{task.personName}</span>
          {task.status === "open" ? (
            <Chip tone="bad">{left > 0 ? `${lengthOf(left)} left` : `${lengthOf(left)} late`}</Chip>
          ) : (
            <Chip tone={task.report.none === undefined ? "good" : "plain"}>
              {task.report.reference ?? (task.report.second ? "none, looked at" : "none")}
            </Chip>
          )}
        </span>
        <span className="second small cut">“{task.said ?? task.script ?? ""}”</span>
        <span className="quiet small">
          received {momentOf(task.report.received, now)}
          {task.report.seen ? ", taken up" : ""}
          {task.report.exported ? ", exported" : ""}
        </span>
      </span>
    </button>
  );
}
