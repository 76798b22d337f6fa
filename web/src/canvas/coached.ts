import type { ProblemView } from "#api/views/journeys";
import { startStep } from "#journey/edit";
import type { Journey, Step } from "#journey/journey";
import { kindOf } from "#journey/steps/index";

/** The three things a first journey needs, in their order. */
export interface Lesson {
  id: "who" | "say" | "lead";
  title: string;
  text: string;
  done: boolean;
}

/** A step that reaches people. */
export const touchOf = (journey: Journey): Step | undefined =>
  journey.steps.find((step) => kindOf(step.kind)?.ways !== undefined);

/** How far a blank journey has come, told by what is wrong with it. */
export function lessonsOf(journey: Journey, problems: readonly ProblemView[]): Lesson[] {
  const blocking = problems.filter((problem) => problem.level === "blocking");
  // That nothing ends yet is told at the start, and is no fault of its settings.
  const settings = blocking.filter((one) => one.path === undefined && one.code !== "noExit");
  const whole = (step: Step | undefined) =>
    step !== undefined && !settings.some((one) => one.step === step.id);
  const who = whole(startStep(journey));
  const touches = journey.steps.filter((step) => kindOf(step.kind)?.ways !== undefined);
  const say = touches.some(whole);
  return [
    {
      id: "who",
      title: "Choose who it is for",
      text: "The first card lets people in. Give it a segment.",
      done: who,
    },
    {
      id: "say",
      title: "Say something to them",
      text: "Put a letter, a text or a call behind it, and choose what it says.",
      done: say,
    },
    {
      id: "lead",
      title: "Lead every way on",
      text: "Each answer has a way. Lead it to a next step, or to an end.",
      done: who && say && blocking.length === 0,
    },
  ];
}

const KEY = "rekindle.coach";

/**
 * Whether a journey is coached in this browser: one that is blank when it is opened, until somebody says that they have
 * seen enough. Where nothing can be kept it is coached while it is blank.
 */
export function isCoached(id: string, journey: Journey): boolean {
  const blank = journey.steps.length <= 1;
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === "no") return false;
    if (blank) localStorage.setItem(KEY, id);
    return blank || kept === id;
  } catch {
    return blank;
  }
}

/** Nobody who works in this browser is coached again. */
export function coachNoMore(): void {
  try {
    localStorage.setItem(KEY, "no");
  } catch {
    // A browser that keeps nothing shows it again next time.
  }
}
