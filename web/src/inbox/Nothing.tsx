import { IconInbox } from "@tabler/icons-react";
import { Empty } from "../ui/States";

/** Nothing to show in the queue: why that is. */
export function Nothing({ status, filtered }: { status: "open" | "snoozed" | "done"; filtered: boolean }) {
  const words = {
    open: ["No answer waits", "Journeys put answers, calls and visits here when a person needs a person."],
    snoozed: ["Nothing is put off", "Press S on a task, and it comes back by itself."],
    done: ["Nothing done yet", "Tasks are kept here with what came of them, by whom and when."],
  }[status];
  return (
    <div className="card">
      <Empty
        icon={
          <span className="tile big task">
            <IconInbox size={22} stroke={1.7} />
          </span>
        }
        title={filtered ? "Nothing fits" : (words[0] ?? "")}
      >
        {filtered ? "Take a filter off to see more." : words[1]}
      </Empty>
    </div>
  );
}
