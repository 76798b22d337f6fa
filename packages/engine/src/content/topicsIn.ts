import type { ContentDraft } from "./contentVersion";
import type { Inline } from "./inline";
import { type Block, readMarkup } from "./markup";

const known = new WeakMap<object, string[]>();

/** The topics a content has links about, each once. Read once per version, as versions do not change. */
export function topicsIn(content: Pick<ContentDraft, "channel" | "body">): string[] {
  const before = known.get(content);
  if (before) return before;
  const pieces = content.channel === "email" ? readMarkup(content.body).blocks.flatMap(piecesOf) : [];
  const topics = pieces.flatMap(inner).flatMap((one) => ("topic" in one && one.topic ? [one.topic] : []));
  const found = [...new Set(topics)];
  known.set(content, found);
  return found;
}

const piecesOf = (block: Block): Inline[] =>
  "inside" in block ? block.inside : "entries" in block ? block.entries.flat() : [];

const inner = (piece: Inline): Inline[] => [
  piece,
  ...(piece.is === "bold" || piece.is === "italic" ? piece.inside.flatMap(inner) : []),
];
