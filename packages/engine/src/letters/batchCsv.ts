import { cell } from "../people/importReport";
import type { BatchLetterRow } from "./batches";

const LINES = 7;
const HEADER = ["code", ...Array.from({ length: LINES }, (_, i) => `address ${i + 1}`), "subject", "text"];

/** A batch as a print house that sets letters itself wants it. UTF-8 with a byte order mark; no value is a formula. */
export function batchCsv(letters: AsyncIterable<BatchLetterRow[]>): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder();
  const parts = letters[Symbol.asyncIterator]();
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      if (!begun) controller.enqueue(bytes.encode(`\ufeff${HEADER.join(",")}\r\n`));
      begun = true;
      const { value, done } = await parts.next();
      if (done) return controller.close();
      const lines = value
        .filter(({ out, erased }) => !out && !erased)
        .map(({ code, to, subject, text }) =>
          [code, ...Array.from({ length: LINES }, (_, i) => to[i] ?? ""), subject, text].map(cell).join(","),
        );
      if (lines.length > 0) controller.enqueue(bytes.encode(`${lines.join("\r\n")}\r\n`));
    },
  });
}
