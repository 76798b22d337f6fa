import { Link } from "@tanstack/react-router";
import type { TaskView } from "#api/views/journeys";
import { houseNow } from "../api/me";
import { Chip } from "../ui/Chip";
import { momentOf } from "../ui/words";

export function OpenTasks({ tasks }: { tasks: TaskView[] }) {
  const now = houseNow();
  return (
    <section className="card pad stack" aria-label="Open tasks">
      <div className="row apart">
        <h2>Open tasks</h2>
        {tasks.length > 0 && <Link to="/tasks">All tasks</Link>}
      </div>
      {tasks.length === 0 && <p className="second">No task waits here.</p>}
      {tasks.slice(0, 8).map((task) => (
        <div key={task.id} className="row apart">
          <span className="grow cut">
            <span className="strong">{task.title}</span>
            <span className="second small"> {task.owner ?? "for anybody"}</span>
          </span>
          {task.due < now ? (
            <Chip tone="bad">late</Chip>
          ) : (
            <span className="quiet small nowrap">{momentOf(task.due, now)}</span>
          )}
        </div>
      ))}
    </section>
  );
}
