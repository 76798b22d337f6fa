import { Link } from "@tanstack/react-router";
import type { ThreadView } from "#api/views/inbox";
import type { ResponseClass } from "#journey/journey";
import { useDeed, useTaskRules } from "../api/inbox";
import { houseNow } from "../api/me";
import { useMembers } from "../api/members";
import { useMay } from "../api/rights";
import { Button } from "../ui/Button";
import { say, sayNo } from "../ui/toast";
import { lengthOf, momentOf } from "../ui/words";
import { AssignTo } from "./AssignTo";
import { ClassBox } from "./ClassBox";
import { OutcomeBox, WhatCame } from "./OutcomeBox";

interface Props {
  thread: ThreadView;
  accept(): void;
  take(): void;
  snooze(): void;
  refuse(): void;
  classify(said: ResponseClass): void;
  onDone(): void;
}

/** The right: as what it is understood, where the journey goes, whose it is, and what came of it. */
export function WorkPane({ thread, accept, take, snooze, refuse, classify, onDone }: Props) {
  const { task, reply, standing } = thread;
  const works = useMay("tasks:work");
  const deed = useDeed();
  const members = useMembers();
  const rules = useTaskRules();
  const now = houseNow();
  const nameOf = (id: string | undefined) =>
    members.data?.find((one) => one.id === id || one.email === id)?.name ?? id ?? "";
  const team = rules.data?.teams.find(({ id }) => id === task.team);
  const next = task.level?.marks[task.level.told];
  return (
    <div className="card pad stack wide inbox-work">
      {reply && <ClassBox reply={reply} classify={works ? classify : undefined} nameOf={nameOf} />}
      <dl className="task-facts">
        <div>
          <dt>Task</dt>
          <dd>{task.title}</dd>
        </div>
        <div>
          <dt>Why</dt>
          <dd>{task.because}</dd>
        </div>
        {standing && (
          <div>
            <dt>Journey</dt>
            <dd>
              <Link
                to="/journeys/$id"
                params={{ id: standing.journey }}
                search={standing.step ? { mode: "live", step: standing.step } : { mode: "live" }}
              >
                {standing.journeyName}
              </Link>
              <div className="second small">
                {standing.step
                  ? `Now at “${standing.stepName}”${standing.because ? `: ${standing.because}` : ""}${standing.due ? `, next ${momentOf(standing.due, now)}` : ""}`
                  : `They have left${standing.left ? `: ${standing.left}` : ""}`}
              </div>
            </dd>
          </div>
        )}
        <div>
          <dt>Due</dt>
          <dd>
            {task.due < now && task.status === "open" ? (
              <span className="inbox-late">{lengthOf(now - task.due)} late</span>
            ) : (
              momentOf(task.due, now)
            )}
            {task.level && (
              <div className="second small">
                {task.level.name}
                {next && task.status === "open" && !task.accepted
                  ? `; ${next.who} is told ${momentOf(next.at, now)}`
                  : ""}
              </div>
            )}
          </dd>
        </div>
        <div>
          <dt>For</dt>
          <dd>
            {nameOf(task.owner) || team?.name || "nobody yet"}
            {task.owner && team ? `, ${team.name}` : ""}
            {task.routed && <div className="second small">by the rule “{task.routed}”</div>}
          </dd>
        </div>
        {task.accepted && (
          <div>
            <dt>Sales</dt>
            <dd>
              accepted by {nameOf(task.accepted.by)}, {momentOf(task.accepted.at, now)}
            </dd>
          </div>
        )}
      </dl>
      {task.status === "open" && works && (
        <>
          <div className="row wrap">
            {!task.accepted && task.reply && (
              <Button tone="primary" onClick={accept}>
                Accept <span className="kbd">A</span>
              </Button>
            )}
            <Button onClick={take}>
              Take it <span className="kbd">T</span>
            </Button>
            {task.snoozedUntil === undefined ? (
              <Button onClick={snooze}>
                Snooze <span className="kbd">S</span>
              </Button>
            ) : (
              <Button
                onClick={() =>
                  deed.mutate(
                    { id: task.id, deed: "snooze", until: null },
                    { onError: sayNo, onSuccess: () => say("It is back.") },
                  )
                }
              >
                Bring it back
              </Button>
            )}
            {task.reply && (
              <Button tone="subtle" onClick={refuse}>
                Refuse <span className="kbd">R</span>
              </Button>
            )}
            <AssignTo task={task} />
          </div>
          <OutcomeBox task={task} onDone={onDone} />
        </>
      )}
      {task.status === "done" && (
        <WhatCame
          task={task}
          nameOf={nameOf}
          reopen={
            works && (task.refused || (task.reply && !task.into))
              ? () =>
                  deed.mutate(
                    { id: task.id, deed: "reopen" },
                    { onError: sayNo, onSuccess: () => say("It is open again.") },
                  )
              : undefined
          }
        />
      )}
    </div>
  );
}
