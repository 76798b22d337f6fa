import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** One request as it came over the wire. */
export interface WireRequest {
  method: string;
  /** path and query */
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** the body as its bytes are */
  bytes: Buffer;
}

/** What the server says; "silence" never answers, "cut" breaks the connection after the request was read. */
export type WireAnswer =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  | "silence"
  | "cut";

export interface Wire {
  endpoint: string;
  requests: WireRequest[];
  /** replaced by a test; gets the request and its number from 0 */
  answer: (request: WireRequest, n: number) => WireAnswer | Promise<WireAnswer>;
  stop(): Promise<void>;
}

/** An HTTP server on loopback that writes down every request: what a provider would have received. */
export async function startWire(answer: Wire["answer"] = () => ({ body: {} })): Promise<Wire> {
  const wire: Wire = { endpoint: "", requests: [], answer, stop: async () => {} };
  const server = createServer(async (incoming, outgoing) => {
    const request = await read(incoming);
    const n = wire.requests.push(request) - 1;
    say(outgoing, await wire.answer(request, n));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("There is no port on loopback.");
  wire.endpoint = `http://127.0.0.1:${address.port}`;
  wire.stop = () =>
    new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return wire;
}

async function read(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  return {
    method: incoming.method ?? "",
    path: incoming.url ?? "",
    headers: incoming.headers,
    body: bytes.toString("utf8"),
    bytes,
  };
}

function say(outgoing: ServerResponse, answer: WireAnswer): void {
  if (answer === "silence") return;
  if (answer === "cut") {
    outgoing.socket?.destroy();
    return;
  }
  const { body: said } = answer;
  const body = typeof said === "string" || Buffer.isBuffer(said) ? said : JSON.stringify(said ?? {});
  outgoing.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
  outgoing.end(body);
}
