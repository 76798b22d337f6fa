import type { RefusalView } from "#api/views/journeys";

/** A "no" of the API: a code for programs, a sentence for people. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly problems: unknown[];
  /** On 409: what is stored now. */
  readonly current: unknown;

  constructor(code: string, sentence: string, status: number, problems: unknown[] = [], current?: unknown) {
    super(sentence);
    this.name = "Refusal";
    this.code = code;
    this.status = status;
    this.problems = problems;
    this.current = current;
  }

  get sentence(): string {
    return this.message;
  }
}

type Query = Record<string, string | number | boolean | undefined>;

interface Extra {
  query?: Query;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export const addressOf = (path: string, query: Query = {}): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(key, String(value));
  }
  const tail = search.toString();
  return `/api${path}${tail ? `?${tail}` : ""}`;
};

async function send<T>(method: string, path: string, body: BodyInit | undefined, extra: Extra): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(addressOf(path, extra.query), {
      method,
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-Rekindle": "1", ...extra.headers },
      body,
      signal: extra.signal,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Refusal("offline", "Rekindle cannot be reached. Check the connection and try again.", 0);
  }
  if (!answer.ok) throw await refusalOf(answer);
  if (answer.status === 204) return undefined as T; // Nothing was promised, so nothing is what the caller typed.
  return (await answer.json()) as T; // The shapes are the API's own views; the server parses them before it answers.
}

async function refusalOf(answer: Response): Promise<Refusal> {
  try {
    const said = (await answer.json()) as RefusalView;
    return new Refusal(said.code, said.message, answer.status, said.problems, said.current);
  } catch {
    return new Refusal(
      "unreadable",
      `The server answered ${answer.status} without a reason. Please try again.`,
      answer.status,
    );
  }
}

const json = (body: unknown): BodyInit | undefined => (body === undefined ? undefined : JSON.stringify(body));
const typed = (body: unknown, extra: Extra): Extra =>
  body === undefined
    ? extra
    : { ...extra, headers: { "Content-Type": "application/json", ...extra.headers } };

export const get = <T>(path: string, extra: Extra = {}): Promise<T> => send<T>("GET", path, undefined, extra);
export const post = <T>(path: string, body?: unknown, extra: Extra = {}): Promise<T> =>
  send<T>("POST", path, json(body), typed(body, extra));
export const put = <T>(path: string, body: unknown, extra: Extra = {}): Promise<T> =>
  send<T>("PUT", path, json(body), typed(body, extra));
export const patch = <T>(path: string, body: unknown, extra: Extra = {}): Promise<T> =>
  send<T>("PATCH", path, json(body), typed(body, extra));
export const remove = <T = void>(path: string, body?: unknown, extra: Extra = {}): Promise<T> =>
  send<T>("DELETE", path, json(body), typed(body, extra));
/** Sends a file as it is. Called text, its bytes would be read as UTF-8 on their way through API Gateway. */
export const upload = <T>(path: string, file: Blob, extra: Extra = {}): Promise<T> =>
  send<T>("POST", path, file, {
    ...extra,
    headers: { "Content-Type": "application/octet-stream", ...extra.headers },
  });

/** Lists come in pages; `after` is the cursor of the next one, absent on the last. */
export interface Page<T> {
  items: T[];
  after?: string;
}

/** Reads a list whether the API answers with a bare array or with a page of it under its own name. */
export function pageOf<T>(answer: unknown): Page<T> {
  if (Array.isArray(answer)) return { items: answer as T[] }; // Typed by the caller, who knows the view of this path.
  if (answer && typeof answer === "object") {
    const record = answer as Record<string, unknown>;
    const items = Object.values(record).find(Array.isArray) ?? [];
    const after = typeof record.after === "string" ? record.after : undefined;
    return { items: items as T[], after };
  }
  return { items: [] };
}
