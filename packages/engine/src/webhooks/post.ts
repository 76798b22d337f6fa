import type { World } from "../ports";
import { postOut } from "./request";
import { signedHeaders } from "./sign";

export interface Posting {
  url: string;
  /** one or, while a secret is being changed, several: `whsec_…` */
  secret: string | readonly string[];
  /** names what is told, and stays the same however often it is told: receivers know a repetition by it */
  id: string;
  /** what is told, such as "person.reactivated" */
  type: string;
  data: unknown;
  /** when it happened, ms; now when absent */
  at?: number;
  /** sent as it is, in place of `{type, timestamp, data}` */
  body?: string;
}

/** What came of one attempt. `again`: a later one may do better, best not before `after` ms. */
export interface Posted {
  ok: boolean;
  status?: number;
  /** at most 64 KiB of the answer */
  body?: string;
  /** why not, in words that read on from "The receiver …" */
  reason?: string;
  again?: boolean;
  after?: number;
}

/** Answers that may be another one soon; every other "no" is meant. */
const PASSING = new Set([408, 409, 423, 425, 429]);

const straight = postOut();

/**
 * Tells somebody else's server something, signed by Standard Webhooks: one attempt, never repeated inside. HTTPS only,
 * at most ten seconds, no redirects, and nothing goes into a private network. Never throws for what the other side does.
 */
export async function postSigned(w: World, posting: Posting): Promise<Posted> {
  const { url, secret, id, type, data } = posting;
  const now = w.clock.now();
  const body =
    posting.body ?? JSON.stringify({ type, timestamp: new Date(posting.at ?? now).toISOString(), data });
  const secrets = typeof secret === "string" ? [secret] : secret;
  const headers = {
    "content-type": "application/json",
    "user-agent": "Rekindle",
    ...signedHeaders(secrets, { id, at: Math.floor(now / 1_000), body }),
  };
  const post = w.outward ?? straight;
  const said = await post({ url, headers, body, allowHere: w.settings.webhooksHere ?? false });
  if (said.answer === "none") return { ok: false, reason: said.reason, again: said.again };
  const { status, after } = said;
  if (status >= 200 && status < 300) return { ok: true, status, body: said.body };
  return {
    ok: false,
    status,
    body: said.body,
    reason: wordsOf(status),
    again: status >= 500 || PASSING.has(status),
    ...(after === undefined ? {} : { after }),
  };
}

function wordsOf(status: number): string {
  if (status >= 300 && status < 400)
    return `leads elsewhere (${status}); say the address it leads to, nobody follows it`;
  if (status === 401 || status === 403) return `does not let us in (${status}); look at the secret`;
  if (status === 404 || status === 410) return `has nothing at that address (${status})`;
  if (status === 429) return "takes no more for now (429)";
  return `answered ${status}`;
}
