import { createHash } from "node:crypto";
import { keys } from "../keys";
import { addressHash } from "../people/address";
import type { World } from "../ports";
import { flatten } from "../providers/classify";
import type { Why } from "./row";

/** How often one address may bring the same words on one day, and how many messages at all. */
const SAME = 3;
const MOST = 60;
const DAY = 86_400_000;
const PATIENCE = 20;

interface BroughtRow {
  /** in the order they came: which message, and a mark of its words */
  messages: [id: string, words: string][];
}

/**
 * Whether a message may be one of a program that answers whatever it gets: the fourth with the same words on one day,
 * or the sixty-first of any. What is asked again about the same message is answered alike.
 */
export async function robotIn(
  w: World,
  message: { id: string; from: string; text: string },
): Promise<Extract<Why, "robot" | "flood"> | undefined> {
  const now = w.clock.now();
  const key = keys.brought(addressHash(message.from), new Date(now).toISOString().slice(0, 10));
  const words = markOf(message.text);
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    const found = await w.store.get<BroughtRow>(key);
    const messages = found?.data.messages ?? [];
    const at = messages.findIndex(([id]) => id === message.id);
    if (at >= 0) return judged(messages.slice(0, at), words);
    const verdict = judged(messages, words);
    // Beyond that nothing new is learnt, and the row stays small however much is sent.
    if (messages.length > MOST) return verdict;
    const data: BroughtRow = { messages: [...messages, [message.id, words]] };
    const expires = Math.ceil((now + 2 * DAY) / 1_000);
    const [outcome] = await w.store.write([{ put: { ...key, data, expires }, if: found?.v ?? "absent" }]);
    if (outcome?.ok) return verdict;
  }
  return undefined;
}

const judged = (before: BroughtRow["messages"], words: string) =>
  before.filter(([, mark]) => mark === words).length >= SAME
    ? "robot"
    : before.length >= MOST
      ? "flood"
      : undefined;

/** Numbers do not count: a program counts its tickets up. */
const markOf = (text: string): string =>
  createHash("sha256").update(flatten(text).replace(/\d+/g, "0")).digest("base64url").slice(0, 16);
