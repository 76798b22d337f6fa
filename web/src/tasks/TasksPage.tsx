import { IconInbox } from "@tabler/icons-react";
import { useCallback, useEffect, useState } from "react";
import type { TaskView } from "#api/views/journeys";
import { houseNow } from "../api/me";
import { useTasks } from "../api/tasks";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Page } from "../ui/Page";
import { Search } from "../ui/Search";
import { Segmented } from "../ui/Segmented";
import { Empty, Fault, SkeletonRows } from "../ui/States";
import { lengthOf, momentOf } from "../ui/words";
import { fits, outcomeWord, subtitleOf } from "./outcomes";
import { TaskDetail } from "./TaskDetail";
import "./tasks.css";

type Which = "open" | "done";

/** Which people need a human, in what order? */
export function TasksPage() {
  const [which, setWhich] = useState<Which>("open");
  const [chosen, setChosen] = useState<string>();
  const [q, setQ] = useState("");
  const search = useCallback((said: string) => setQ(said), []);
  const tasks = useTasks(which);
  const now = houseNow();
  const rows = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const found = rows.filter((task) => fits(task, q));
  const sorted = which === "open" ? [...found].sort((a, b) => a.due - b.due) : found;
  const current = sorted.find((task) => task.id === chosen) ?? sorted[0];
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = tasks;
  useEffect(() => {
    // Whoever is looked for may stand on a page that nobody has asked for yet.
    if (q && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [q, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  return (
    <Page
      wide
      title="Tasks"
      actions={
        <Segmented
          label="Show tasks"
          value={which}
          onChange={(next) => {
            setWhich(next);
            setChosen(undefined);
          }}
          choices={[
            { value: "open", label: "Open" },
            { value: "done", label: "Done" },
          ]}
        />
      }
    >
      {tasks.isError ? (
        <Fault error={tasks.error} again={() => tasks.refetch()} />
      ) : tasks.isPending ? (
        <div className="card">
          <SkeletonRows />
        </div>
      ) : rows.length === 0 ? (
        <div className="card">
          <Empty
            icon={
              <span className="tile big task">
                <IconInbox size={22} stroke={1.7} />
              </span>
            }
            title={which === "open" ? "No task waits" : "Nothing done yet"}
            action={
              which === "open" ? (
                <Button onClick={() => setWhich("done")}>See what is done</Button>
              ) : undefined
            }
          >
            {which === "open"
              ? "Journeys put calls and replies here when a person needs a person."
              : "Tasks with an outcome are kept here, with who did them and when."}
          </Empty>
        </div>
      ) : (
        <div className="tasks">
          <section className="card" aria-label={which === "open" ? "Open tasks" : "Done tasks"}>
            <div className="tasks-search">
              <Search
                label="Search tasks"
                placeholder="Name, account or number"
                value={q}
                onSearch={search}
              />
            </div>
            {sorted.length === 0 && (
              <p className="second tasks-none">
                {isFetchingNextPage ? "Looking…" : "No task like that. Try a part of the name or the number."}
              </p>
            )}
            <ul>
              {sorted.map((task) => (
                <li key={task.id}>
                  <button
                    type="button"
                    className="task-row"
                    aria-current={task.id === current?.id || undefined}
                    onClick={() => setChosen(task.id)}
                  >
                    <span className="grow">
                      <span className="strong">{task.personName}</span>
                      <span className="second small cut">{subtitleOf(task)}</span>
                    </span>
                    <When task={task} now={now} />
                  </button>
                </li>
              ))}
            </ul>
            {tasks.hasNextPage && (
              <div className="more-row">
                <Button busy={tasks.isFetchingNextPage} onClick={() => tasks.fetchNextPage()}>
                  Show more tasks
                </Button>
              </div>
            )}
          </section>
          {current && <TaskDetail key={current.id} task={current} />}
        </div>
      )}
    </Page>
  );
}

function When({ task, now }: { task: TaskView; now: number }) {
  if (task.outcome)
    return (
      <Chip tone={task.outcome.class === "positive" ? "good" : "plain"}>
        {outcomeWord(task.outcome.class)}
      </Chip>
    );
  return task.due < now ? (
    <Chip tone="bad">{lengthOf(now - task.due)} late</Chip>
  ) : (
    <span className="quiet small">{momentOf(task.due, now)}</span>
  );
}
