import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A port nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Seconds from starting the built server on an empty folder to the first page it answers. */
export async function startToFirstPage(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "rekindle-start-"));
  const port = await freePort();
  const from = performance.now();
  const server = spawn(process.execPath, ["dist/server.mjs"], {
    env: { ...process.env, PORT: String(port), REKINDLE_DATA: folder, REKINDLE_LOG: "error" },
    stdio: "ignore",
  });
  try {
    for (let i = 0; i < 3_000; i++) {
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
      if (answer?.ok) return (performance.now() - from) / 1_000;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error("the server did not answer within 30 seconds");
  } finally {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  }
}

const kib = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length / 1_024;

/**
 * What the browser must fetch to show a canvas, gzipped KiB: the scripts and styles that the page names, and the
 * chunks that the canvas's own chunk imports. Read from the build itself.
 */
export function pageSizes(root = "dist/web"): { js: number; css: number } {
  const html = readFileSync(join(root, "index.html"), "utf8");
  const first = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.(?:js|css))"/g)].map((m) => m[1]!);
  const assets = readdirSync(join(root, "assets"));
  const canvas = assets
    .filter((name) => /^JourneyPage.*\.(js|css)$/.test(name))
    .map((name) => `assets/${name}`);
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    if (!path.endsWith(".js")) return;
    const text = readFileSync(join(root, path), "utf8");
    for (const m of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) visit(`assets/${m[1]}`);
  };
  for (const path of [...first, ...canvas]) visit(path);
  const sum = (end: string) =>
    [...seen].filter((p) => p.endsWith(end)).reduce((n, p) => n + kib(join(root, p)), 0);
  return { js: sum(".js"), css: sum(".css") };
}
