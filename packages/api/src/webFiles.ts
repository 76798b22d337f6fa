import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { MiddlewareHandler } from "hono";
import type { Env } from "./deps";

const TYPE: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

const PACKS = /^(text\/|application\/(json|manifest)|image\/svg)/;

interface WebFile {
  type: string;
  tag: string;
  plain: Uint8Array<ArrayBuffer>;
  packed: Partial<Record<"br" | "gzip", Uint8Array<ArrayBuffer>>>;
  changed: number;
}

const squeeze = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/**
 * Serves the built web app from a folder: files by their name, everything else that a browser navigates to as
 * index.html, because the app has its own addresses. Files are read and packed once, and again when they change.
 */
export function webFiles(root: string): MiddlewareHandler<Env> {
  const known = new Map<string, WebFile>();

  const load = async (name: string): Promise<WebFile | undefined> => {
    const path = normalize(join(root, name));
    if (!path.startsWith(normalize(root + sep))) return undefined;
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const old = known.get(path);
    if (old?.changed === found.mtimeMs) return old;
    const plain = new Uint8Array(await readFile(path));
    const type = TYPE[extname(path)] ?? "application/octet-stream";
    const file: WebFile = {
      type,
      tag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 20)}"`,
      plain,
      packed: {},
      changed: found.mtimeMs,
    };
    if (PACKS.test(type) && plain.length > 1_000) {
      const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
      file.packed = {
        br: new Uint8Array(await squeeze.br(plain, brotli)),
        gzip: new Uint8Array(await squeeze.gzip(plain)),
      };
    }
    known.set(path, file);
    return file;
  };

  return async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") return next();
    const name = decoded(c.req.path);
    if (name === undefined) return next();
    const exact = name === "/" ? undefined : await load(name);
    // A missing script must be a 404, not a page that is then run as a script.
    const file =
      exact ?? (extname(name) === "" || name.endsWith(".html") ? await load("index.html") : undefined);
    if (!file) return next();
    c.header("Content-Type", file.type);
    c.header("ETag", file.tag);
    c.header("Vary", "Accept-Encoding");
    // Names under /assets carry a hash of what is in them.
    c.header(
      "Cache-Control",
      exact && name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    );
    if (c.req.header("if-none-match") === file.tag) return c.body(null, 304);
    const wanted = c.req.header("accept-encoding") ?? "";
    const packing = (["br", "gzip"] as const).find((one) => file.packed[one] && wanted.includes(one));
    if (packing) c.header("Content-Encoding", packing);
    if (c.req.method === "HEAD") return c.body(null);
    return c.body((packing && file.packed[packing]) ?? file.plain);
  };
}

function decoded(path: string): string | undefined {
  try {
    const name = decodeURIComponent(path);
    return name.includes("\0") ? undefined : name;
  } catch {
    return undefined;
  }
}
