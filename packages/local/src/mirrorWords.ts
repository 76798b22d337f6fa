import type { Answer, Question } from "#engine/segments/question";
import type { Fault } from "./threadWords";

/** What is said to the thread that keeps everybody in columns. */
export type MirrorAsked =
  | { ask: "wrote"; people: string[] }
  | { ask: "question"; n: number; question: Question; within: number | undefined }
  /** nobody waits for it any more */
  | { ask: "drop"; n: number }
  | { ask: "stop" };

/** What that thread says. */
export type MirrorSaid =
  | { said: "ready"; people: number; bytes: number; ms: number }
  | { said: "answer"; n: number; answer: Answer<Question> | undefined }
  | { said: "fault"; n: number; fault: Fault };
