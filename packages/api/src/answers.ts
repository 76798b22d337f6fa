import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import type { Log } from "#engine/ports";
import { Refusal } from "#engine/refusal";
import { issueWords } from "#journey/issueWords";
import type { Env } from "./deps";

const PART: Record<string, string> = {
  json: "body",
  query: "address",
  param: "address",
  header: "headers",
  form: "form",
};

/** What does not fit a path's schema, as one sentence about the first thing and all of it as problems. */
export function issueRefusal(error: z.ZodError, target: string): Refusal {
  const problems = error.issues.slice(0, 50).map((issue) => ({
    code: issue.code,
    message: issueWords(issue, (path) => (path.length === 0 ? "It" : undefined)),
    field: issue.path.map(String).join("."),
  }));
  const first = problems[0];
  const where = first?.field
    ? `“${first.field}” in the ${PART[target] ?? "request"}`
    : `The ${PART[target] ?? "request"}`;
  return new Refusal(
    "invalid",
    `${where} is not right: ${first?.message ?? "it does not fit"}`,
    400,
    problems,
  );
}

const HTTP: Record<number, { code: string; message: string }> = {
  400: { code: "malformed", message: "The body is not readable JSON. Check brackets, commas and quotes." },
  413: { code: "too-large", message: "The body is too large." },
  415: { code: "wrongType", message: "Send the body as application/json and say so in Content-Type." },
};

/** Turns whatever was thrown into the one shape of a "no". Internals are logged, never answered. */
export const answerError =
  (log: Log) =>
  (error: Error, c: Context<Env>): Response => {
    if (error instanceof Refusal) {
      const { code, message, problems, current } = error;
      return c.json(
        { code, message, ...(problems ? { problems } : {}), ...(current === undefined ? {} : { current }) },
        error.status,
      );
    }
    const known = error instanceof HTTPException ? HTTP[error.status] : undefined;
    if (error instanceof HTTPException && known) return c.json(known, error.status);
    const id = c.get("requestId");
    log.error("unexpected", {
      request: id,
      method: c.req.method,
      route: c.req.path.split("/").slice(0, 3).join("/"),
      error: error.name,
      // The message of an unknown error may quote data, so only the places in the code are kept.
      at: error.stack
        ?.split("\n")
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 6)
        .map((line) => line.trim()),
    });
    return c.json(
      {
        code: "unexpected",
        message: `Something went wrong on our side. Please try again; if it stays, report ${id}.`,
      },
      500,
    );
  };

export const notFound = (c: Context<Env>): Response =>
  c.json(
    { code: "not-found", message: "There is nothing at this address. See /docs for what there is." },
    404,
  );
