import { IconCheck, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { startStep } from "#journey/edit";
import { mainOutlet } from "#journey/graph";
import { Button } from "../ui/Button";
import { IconButton } from "../ui/IconButton";
import "./coach.css";
import { coachNoMore, isCoached, type Lesson, lessonsOf, touchOf } from "./coached";
import { useDesk, useEditor, useStage } from "./desk";
import { useJump } from "./useJump";

const DEEDS: Record<Lesson["id"], string> = {
  who: "Show me where",
  say: "Choose what comes next",
  lead: "Show what is left",
};

/** What to do first, second and third on a blank canvas. It never stands in the way of doing something else. */
export function Coach() {
  const { editor, stage, meta, problems, open } = useDesk();
  const journey = useEditor((s) => s.journey);
  const busy = useStage((s) => s.moving !== undefined || s.ghost !== undefined || s.linking !== undefined);
  const jump = useJump();
  const [shown, setShown] = useState(() => isCoached(meta.id, editor.getState().journey));
  if (!shown) return null;
  const lessons = lessonsOf(journey, problems);
  const now = lessons.find((lesson) => !lesson.done);
  const done = lessons.filter((lesson) => lesson.done).length;
  const close = () => {
    coachNoMore();
    setShown(false);
  };
  const look = (step: string) => {
    open(step);
    jump(step);
  };
  /** The list of kinds opens where the step will stand, or at the button where no slot is in sight. */
  const choose = (where: { step: string; path: string } | "start", title: string, at: HTMLElement) => {
    const name = where === "start" ? "slot-start" : `slot-${where.step}-${where.path}`;
    const slot = document.querySelector(`[data-testid="${name}"]`) ?? at;
    const { left, bottom } = slot.getBoundingClientRect();
    stage.setState({ picker: { where, title, x: left, y: bottom + 6 } });
  };
  const deeds: Record<Lesson["id"], (at: HTMLElement) => void> = {
    who: (at) => {
      const start = startStep(journey);
      if (start) look(start.id);
      else choose("start", "Start with", at);
    },
    say: (at) => {
      const touch = touchOf(journey);
      const start = startStep(journey);
      const path = start && mainOutlet(start);
      if (touch) look(touch.id);
      else if (start && path) choose({ step: start.id, path }, "Say something", at);
      else choose("start", "Start with", at);
    },
    lead: () => stage.setState({ problems: true }),
  };
  return (
    <section
      className={`coach ${busy ? "away" : ""} ${journey.steps.length > 3 ? "small" : ""}`}
      aria-label="First steps"
      data-now={now?.id ?? "ready"}
    >
      <header>
        <h2>{now ? `First steps: ${done} of ${lessons.length} done` : "Ready to be activated"}</h2>
        <IconButton label="Close the first steps, for good" onClick={close}>
          <IconX size={16} aria-hidden />
        </IconButton>
      </header>
      <ol>
        {lessons.map((lesson, n) => (
          <li
            key={lesson.id}
            className={lesson.done ? "done" : lesson === now ? "now" : ""}
            aria-current={lesson === now ? "step" : undefined}
          >
            <span className="coach-mark" aria-hidden="true">
              {lesson.done ? <IconCheck size={14} stroke={2.5} /> : n + 1}
            </span>
            <div>
              <b>
                {lesson.done && <span className="unseen">Done: </span>}
                {lesson.title}
              </b>
              {lesson === now && (
                <>
                  <p>{lesson.text}</p>
                  <Button onClick={(event) => deeds[lesson.id](event.currentTarget)}>
                    {DEEDS[lesson.id]}
                  </Button>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {!now && (
        <div className="row">
          <Button
            tone="primary"
            onClick={() => {
              close();
              stage.setState({ dialog: "activate" });
            }}
          >
            Look it over…
          </Button>
          <Button onClick={close}>Later</Button>
        </div>
      )}
      <p className="unseen" aria-live="polite">
        {done === 0
          ? ""
          : now
            ? `${lessons[done - 1]?.title}: done. Next: ${now.title}.`
            : "All three first steps are done. The journey is ready to be activated."}
      </p>
    </section>
  );
}
