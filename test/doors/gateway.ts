import type { Fetch } from "#test/stories/caller";
import { httpEvent, type RawBody } from "./events";

/** An HTTP API takes no larger body, and Lambda no larger event or answer; bytes. */
const MOST_BODY = 10 * 1_048_576;
const MOST_EVENT = 6 * 1_048_576;

/** Bodies of these types stay text on their way through an HTTP API; all others become base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b)/;

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  cookies?: string[];
  body: string;
  isBase64Encoded: boolean;
}

/** API Gateway before the door `api`: HTTP in and out, with its own limits and its own idea of bodies. */
export const gateway =
  (invoke: (event: unknown) => Promise<unknown>): Fetch =>
  async (path, init = {}) => {
    const headers = Object.fromEntries(new Headers(init.headers));
    const { cookie, ...others } = headers;
    const raw = await rawBody(init.body, headers["content-type"] ?? "text/plain");
    if (raw && Buffer.byteLength(raw.body) > MOST_BODY) return tooLarge();
    const event = httpEvent(init.method ?? "GET", path, {
      raw,
      headers: others,
      cookies: cookie?.split("; "),
    });
    if (Buffer.byteLength(JSON.stringify(event)) > MOST_EVENT) return tooLarge();
    const answer = (await invoke(event)) as Answer; // what Hono's adapter answers
    if (Buffer.byteLength(JSON.stringify(answer)) > MOST_EVENT) return new Response("", { status: 502 });
    const said = new Headers(answer.headers);
    for (const one of answer.cookies ?? []) said.append("set-cookie", one);
    const body = answer.isBase64Encoded ? Buffer.from(answer.body, "base64") : answer.body;
    const empty = answer.statusCode === 204 || answer.statusCode === 304;
    return new Response(empty ? null : body, { status: answer.statusCode, headers: said });
  };

async function rawBody(body: BodyInit | null | undefined, type: string): Promise<RawBody | undefined> {
  if (body === undefined || body === null) return undefined;
  const bytes = Buffer.from(await new Response(body).arrayBuffer());
  const text = TEXT.test(type);
  return { body: bytes.toString(text ? "utf8" : "base64"), isBase64Encoded: !text };
}

const tooLarge = () => new Response('{"message":"Request Entity Too Large"}', { status: 413 });
