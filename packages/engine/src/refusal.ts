/** The one error that callers may see: a "no" with a code for programs and a sentence for people. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503 | 507;
  readonly problems?: unknown[];
  /** on 409: what is stored now */
  readonly current?: unknown;

  constructor(
    code: string,
    message: string,
    status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503 | 507 = 400,
    problems?: unknown[],
    current?: unknown,
  ) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.status = status;
    this.problems = problems;
    this.current = current;
  }
}
