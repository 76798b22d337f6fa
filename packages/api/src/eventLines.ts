import { readEvent, recordEvents } from "#engine/people/events";
import type { World } from "#engine/ports";

/** A line longer than this holds no event. */
const LONGEST = 65_536;
/** So many lines are worked together. */
const LOT = 500;

type Read = Parameters<typeof recordEvents>[1][number];

/** Whether a body says that it is JSON lines. */
export const isLines = (type: string | undefined): boolean =>
  /^application\/(x-ndjson|ndjson|jsonl|x-jsonlines)\b/i.test(type ?? "");

interface LineResult {
  line: number;
  accepted: boolean;
  code?: string;
  message?: string;
}

/**
 * Reads events line by line as they come and answers one line of JSON for each. Bad lines are answered with what is
 * wrong; the good ones are kept. Nothing but a lot of lines and the answers is ever held.
 */
export async function recordLines(
  w: World,
  body: ReadableStream<Uint8Array> | null,
  source: string,
): Promise<string> {
  const answers: string[] = [];
  let lot: { line: number; event?: Read; fault?: { code: string; message: string } }[] = [];
  const work = async () => {
    const good = lot.flatMap(({ event }) => event ?? []);
    const results = await recordEvents(w, good, source);
    let next = 0;
    const said = lot.map(
      ({ line, event, fault }): LineResult =>
        event ? { line, ...results[next++]! } : { line, accepted: false, ...fault },
    );
    answers.push(said.map((one) => `${JSON.stringify(one)}\n`).join(""));
    lot = [];
  };
  let line = 0;
  for await (const text of linesOf(body)) {
    line++;
    if (text !== undefined && text.trim() === "") continue;
    lot.push({ line, ...eventIn(text) });
    if (lot.length >= LOT) await work();
  }
  if (lot.length > 0) await work();
  return answers.join("");
}

function eventIn(text: string | undefined): { event: Read } | { fault: { code: string; message: string } } {
  const bad = (message: string) => ({ fault: { code: "badLine", message } });
  if (text === undefined) return bad("This line is longer than 64 KB.");
  if (text.includes("\uFFFD")) return bad("This line is not UTF-8.");
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return bad("This line is not JSON.");
  }
  const read = readEvent(said);
  return "event" in read ? read : bad(read.fault);
}

/** The lines of a stream; undefined for one that is too long, whose rest is passed over without being kept. */
async function* linesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<string | undefined> {
  if (!body) return;
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let over = false;
  for await (const bytes of body) {
    const parts = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      yield over || part.length > LONGEST ? undefined : part;
      over = false;
    }
    if (rest.length > LONGEST) {
      over = true;
      rest = "";
    }
  }
  rest += decoder.decode();
  if (over) yield undefined;
  else if (rest !== "") yield rest;
}
