/** A fault in a drawing. It points to a step and says what to do about it; "blocking" ones stop an activation. */
export interface Problem {
  code: string;
  message: string;
  level: "blocking" | "warning";
  step?: string;
  path?: string;
  field?: string;
}
