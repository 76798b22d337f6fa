import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LetterView } from "#api/views/house";
import { freePort } from "#test/bench/pages";
import { caller, type Fetch, type SesEvent, type Signer, sesEvent } from "./caller";
import { all, type Posted } from "./reactivation";

export const OWNER = { email: "owner@example.org", password: "a long enough password" };

/** The built server as a process of its own on an empty data folder, with a clock that can be pushed. */
export interface Server {
  url: string;
  folder: string;
  signer: Signer;
  /** kill -9, then start again on the same folder */
  crash(): Promise<void>;
  kill(): void;
  stop(): Promise<void>;
}

export async function startServer(more: Record<string, string> = {}): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-story-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;

  const start = async () => {
    let said = "";
    // A server that was built elsewhere can be told about, so that work on a story needs no build of the house.
    child = spawn(process.execPath, [process.env.STORY_SERVER ?? "dist/server.mjs"], {
      env: {
        ...process.env,
        PORT: String(port),
        REKINDLE_DATA: folder,
        REKINDLE_URL: url,
        REKINDLE_EMPTY: "1",
        REKINDLE_CLOCK: "manual",
        REKINDLE_LOG: "error",
        REKINDLE_OWNER_EMAIL: OWNER.email,
        REKINDLE_OWNER_PASSWORD: OWNER.password,
        ...more,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout?.on("data", (part) => {
      said += part;
    });
    child.stderr?.on("data", (part) => {
      said += part;
    });
    const mine = child;
    for (let i = 0; i < 600; i++) {
      if (mine.exitCode !== null) throw new Error(`the server ended at once:\n${said}`);
      const answer = await fetch(`${url}/api/health`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the server did not answer:\n${said}`);
  };

  await start();
  const read = (name: string) => readFileSync(join(folder, "identity", name), "utf8").trim();
  return {
    url,
    folder,
    signer: {
      privateKey: `${read("sns.key.pem")}\n`,
      certUrl: "https://sns.local.amazonaws.com/rekindle-local.pem",
      topic: "arn:aws:sns:local:000000000000:ses-events",
      twilioToken: read("twilio-token"),
      publicUrl: url,
    },
    kill() {
      child?.kill("SIGKILL");
    },
    async crash() {
      const dead = child;
      const gone = new Promise((resolve) => dead?.once("exit", resolve));
      dead?.kill("SIGKILL");
      await gone;
      await start();
    },
    async stop() {
      const dead = child;
      const gone = new Promise((resolve) => dead?.once("exit", resolve));
      if (dead?.exitCode === null) {
        dead.kill("SIGTERM");
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Signs the owner in and makes an API key, as a script would. */
export async function keyOf(fetch: Fetch, owner = OWNER): Promise<string> {
  const signedIn = await fetch("/api/session", {
    method: "POST",
    headers: { "content-type": "application/json", "x-rekindle": "1" },
    body: JSON.stringify(owner),
  });
  if (!signedIn.ok) throw new Error(`signing in answered ${signedIn.status}: ${await signedIn.text()}`);
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const made = await fetch("/api/keys", {
    method: "POST",
    headers: { "content-type": "application/json", "x-rekindle": "1", cookie },
    body: JSON.stringify({ name: "story", role: "owner" }),
  });
  if (!made.ok) throw new Error(`making a key answered ${made.status}: ${await made.text()}`);
  return ((await made.json()) as { key: string }).key;
}

/** A stage for stories on a running server. */
export async function stageOf(server: Server) {
  const ask: Fetch = (path, init) => fetch(server.url + path, init);
  const api = caller(ask, server.signer, await keyOf(ask));
  const sent = async (where: "mailbox" | "phone"): Promise<Posted[]> =>
    (await all<LetterView>(api, `/api/${where}`))
      .filter((letter) => letter.direction === "out" && letter.tags.touch)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  const taken = (answer: Response) => {
    if (answer.status !== 200) throw new Error(`a webhook answered ${answer.status}`);
  };
  return {
    api,
    letters: () => sent("mailbox"),
    texts: () => sent("phone"),
    amazonSays: async (kind: SesEvent, letter: Posted, at: number) =>
      taken(await api.ses(sesEvent(kind, letter, at))),
    reply: (letter: Posted, text: string) =>
      api.call<void>("POST", `/api/mailbox/${letter.id}/act`, { act: "reply", text }),
    text: async (from: string, text: string) => taken(await api.text(from, text)),
    push: async (minutes: number) => {
      await api.call("POST", "/api/clock", { by: { amount: minutes, unit: "minutes" } });
    },
    now: async () => (await api.call<{ clock: { now: number } }>("GET", "/api/me")).clock.now,
  };
}
