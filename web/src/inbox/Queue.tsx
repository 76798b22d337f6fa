import type { TaskView } from "#api/views/journeys";
import { type Filter, useTaskRules } from "../api/inbox";
import { houseNow, useMe } from "../api/me";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { Chip } from "../ui/Chip";
import { Select } from "../ui/Field";
import { Search } from "../ui/Search";
import { SkeletonRows } from "../ui/States";
import { lengthOf, momentOf } from "../ui/words";
import { type Band, bandOf, CLASS_LABEL, CLASS_TONE, CLASSES, KIND_LABEL } from "./words";

interface Props {
  rows: TaskView[];
  status: Filter["status"];
  pending: boolean;
  current: string | undefined;
  choose(id: string): void;
  more?: () => void;
  q: string;
  setQ(q: string): void;
  whose: Filter["whose"];
  setWhose(whose: Filter["whose"]): void;
  kind: string;
  setKind(kind: string): void;
  name: string;
  setName(name: string): void;
}

const BANDS: Band[] = ["Overdue", "Today", "Later"];

/** The list at the left: what is overdue, what is for today, what comes later. */
export function Queue(props: Props) {
  const { rows, status, pending, more } = props;
  const now = houseNow();
  const bands: [string, TaskView[]][] =
    status === "open"
      ? BANDS.map((band) => [band, rows.filter((task) => bandOf(task, now) === band)])
      : [[status === "done" ? "Done, latest first" : "Coming back", rows]];
  return (
    <section className="card inbox-queue" aria-label="Open tasks">
      <Filters {...props} />
      {pending && <SkeletonRows />}
      {bands.map(
        ([band, tasks]) =>
          tasks.length > 0 && (
            <div key={band}>
              <h2 className={`inbox-band ${band === "Overdue" ? "bad" : ""}`}>
                {band} <span className="quiet">{tasks.length}</span>
              </h2>
              <ul>
                {tasks.map((task) => (
                  <li key={task.id}>
                    <Row task={task} now={now} {...props} />
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
      {!pending && rows.length === 0 && <p className="second inbox-none">Nothing here.</p>}
      {more && (
        <div className="more-row">
          <Button onClick={more}>Show more</Button>
        </div>
      )}
    </section>
  );
}

function Filters({ q, setQ, whose, setWhose, kind, setKind, name, setName }: Props) {
  const me = useMe().data?.member?.email ?? "";
  const rules = useTaskRules();
  const all = useMay("tasks:all");
  const inTeam = rules.data?.teams.some(({ members, manager }) => members.includes(me) || manager === me);
  return (
    <div className="inbox-filters">
      <Search label="Search tasks" placeholder="Name, account or number" value={q} onSearch={setQ} />
      <div className="inbox-selects">
        <Select
          label="Whose"
          hideLabel
          value={whose}
          onChange={(value) => setWhose(value as Filter["whose"])}
          choices={[
            { value: "reach", label: all ? "Everybody’s" : "All I may see" },
            { value: "mine", label: "Mine" },
            ...(inTeam ? [{ value: "team", label: "My team’s" }] : []),
            { value: "unassigned", label: "Nobody’s" },
          ]}
        />
        <Select
          label="Kind"
          hideLabel
          value={kind}
          onChange={setKind}
          choices={[
            { value: "", label: "All kinds" },
            ...["reply", "medical", "call", "visit"].map((value) => ({
              value,
              label: KIND_LABEL[value] ?? value,
            })),
          ]}
        />
        <Select
          label="Class of the answer"
          hideLabel
          value={name}
          onChange={setName}
          choices={[
            { value: "", label: "All answers" },
            ...CLASSES.map((one) => ({ value: one.class, label: one.label })),
          ]}
        />
      </div>
    </div>
  );
}

function Row({ task, now, current, choose, status }: Props & { task: TaskView; now: number }) {
  const what = [KIND_LABEL[task.kind] ?? task.kind, task.account].filter(Boolean).join(" · ");
  return (
    <button
      type="button"
      className="task-row"
      aria-current={task.id === current || undefined}
      ref={(row) => {
        if (row && task.id === current) row.scrollIntoView({ block: "nearest" });
      }}
      onClick={() => choose(task.id)}
    >
      <span className="grow">
        <span className="row apart">
          <span className="strong cut">{task.personName}</span>
          <When task={task} now={now} status={status} />
        </span>
        <span className="row apart">
          <span className="second small cut">{what}</span>
          {task.class && <Chip tone={CLASS_TONE[task.class]}>{CLASS_LABEL[task.class]}</Chip>}
        </span>
        {task.said && <span className="second small cut">“{task.said}”</span>}
      </span>
    </button>
  );
}

function When({ task, now, status }: { task: TaskView; now: number; status: Filter["status"] }) {
  if (status === "done")
    return (
      <span className="quiet small">{momentOf(task.outcome?.at ?? task.refused?.at ?? task.due, now)}</span>
    );
  if (task.snoozedUntil !== undefined)
    return <span className="quiet small">{momentOf(task.snoozedUntil, now)}</span>;
  return task.due < now ? (
    <span className="small inbox-late">{lengthOf(now - task.due)} late</span>
  ) : (
    <span className="quiet small">{momentOf(task.due, now)}</span>
  );
}
