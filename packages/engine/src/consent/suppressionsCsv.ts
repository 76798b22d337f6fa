import { cell } from "../people/importReport";
import type { Suppression } from "./suppressed";

const HEADER = "\ufeffaddress,channels,why,reason,since,by\r\n";

/** The list as a stream of CSV, part by part; erased addresses are told by their hash. No value is a formula. */
export function suppressionsCsv(
  parts: AsyncGenerator<Suppression[]>,
  names: (ids: string[]) => Promise<Map<string, string>>,
): ReadableStream<Uint8Array> {
  const letters = new TextEncoder();
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      if (!begun) controller.enqueue(letters.encode(HEADER));
      begun = true;
      const { value, done } = await parts.next();
      if (done) return controller.close();
      const who = await names(value.map(({ by }) => by));
      const lines = value.map((one) =>
        [
          one.address ?? `erased, SHA-256 ${one.hash}`,
          one.channels.join(" "),
          one.why,
          one.reason,
          new Date(one.at).toISOString(),
          who.get(one.by) ?? one.by,
        ]
          .map(cell)
          .join(","),
      );
      controller.enqueue(letters.encode(`${lines.join("\r\n")}\r\n`));
    },
  });
}
