import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "#engine/refusal";
import { readEnvironment } from "./environment";
import { type House, startHouse } from "./start";

/** `npm start`: everything in one process. */
async function main(): Promise<void> {
  const house = await startHouse(readEnvironment(process.env), { webRoot: webRoot() });
  process.stdout.write(`Rekindle is at ${house.url}\n`);
  stopOn(["SIGTERM", "SIGINT"], house);
}

/** The pages lie beside the bundled server; from source they lie in the same place, seen from the root. */
function webRoot(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  return [join(here, "web"), join(here, "../../../dist/web")].find((folder) =>
    existsSync(join(folder, "index.html")),
  );
}

function stopOn(signals: NodeJS.Signals[], house: House): void {
  let stopping = false;
  const stop = (): void => {
    // A second signal means that somebody does not want to wait; nothing is lost by it.
    if (stopping) process.exit(1);
    stopping = true;
    house.stop().then(() => process.exit(0), fail);
  };
  for (const signal of signals) process.on(signal, stop);
}

/** A refusal is for people and needs no stack. */
function fail(error: unknown): never {
  const said =
    error instanceof Refusal
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${said}\n`);
  process.exit(1);
}

main().catch(fail);
