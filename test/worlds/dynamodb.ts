import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

/**
 * A DynamoDB over its real wire protocol: the one `DYNAMODB_ENDPOINT` names (AWS, DynamoDB Local), or a
 * dynoxide of our own, in memory and on a free port.
 */
export interface Dynamo {
  endpoint: string;
  stop(): Promise<void>;
}

/** Credentials for a server on loopback, which looks at their form only. */
export const LOOPBACK = {
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
} as const;

/** Whether a DynamoDB can be had here. On Linux x64 it always must be; elsewhere the suite says that it did not run. */
export const dynamoIsHere = (): boolean =>
  Boolean(process.env.DYNAMODB_ENDPOINT) || binary() !== undefined || isLinux();

const isLinux = () => process.platform === "linux" && process.arch === "x64";

function binary(): string | undefined {
  try {
    const found = createRequire(import.meta.url).resolve("@dynoxide/linux-x64/package.json");
    const path = join(dirname(found), "dynoxide");
    return isLinux() && existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

export async function startDynamo(): Promise<Dynamo> {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return { endpoint: given, stop: async () => {} };
  const path = binary();
  if (path === undefined) {
    throw new Error(
      "There is no DynamoDB to test against: the optional dependency @dynoxide/linux-x64 is not installed. " +
        "Run `npm ci`, or set DYNAMODB_ENDPOINT to a DynamoDB.",
    );
  }
  const port = await freePort();
  const child = spawn(path, ["serve", "--host", "127.0.0.1", "--port", String(port)], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  // A test run that is killed must not leave its server behind.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint, child);
  return {
    endpoint,
    stop: async () => {
      process.removeListener("exit", end);
      await new Promise<void>((done) => {
        if (child.exitCode !== null) return done();
        child.once("exit", () => done());
        child.kill("SIGKILL");
      });
    },
  };
}

async function answering(endpoint: string, child: ChildProcess): Promise<void> {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (let tries = 0; tries < 400; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The DynamoDB of the test ended at once: ${said}`);
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer !== undefined) {
      await answer.arrayBuffer();
      return;
    }
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`The DynamoDB of the test did not answer within 10 seconds: ${said}`);
}

/** A port that is free now, on loopback. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? found(address.port)
          : failed(new Error("no port on loopback")),
      );
    });
  });
}
