import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function filesUnder(folder: string): string[] {
  const at = join(root, folder);
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === "node_modules" || entry.name === "dist" || entry.name.startsWith(".")) return [];
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const sources = ["packages", "functions", "web/src"]
  .flatMap((folder) => (statSync(join(root, folder), { throwIfNoEntry: false }) ? filesUnder(folder) : []))
  .filter((path) => /\.(ts|tsx)$/.test(path));
const code = sources.filter((path) => !/\.test\.tsx?$/.test(path));
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Every module a file imports, as it is written. */
const importsOf = (path: string): { from: string; typeOnly: boolean }[] =>
  [...read(path).matchAll(/^\s*(import|export)\s+(type\s+)?[^"';]*?from\s+["']([^"']+)["']/gm)]
    .map((m) => ({ from: m[3]!, typeOnly: m[2] !== undefined }))
    .concat(
      [...read(path).matchAll(/^\s*import\s+["']([^"']+)["']/gm)].map((m) => ({
        from: m[1]!,
        typeOnly: false,
      })),
    )
    .concat(
      [...read(path).matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)].map((m) => ({
        from: m[1]!,
        typeOnly: false,
      })),
    );

const ROOMS = ["journey", "engine", "local", "aws", "api"] as const;

/** Which room a file lives in. */
const roomOf = (path: string): string =>
  ROOMS.find((room) => path.startsWith(`packages/${room}/`)) ??
  (path.startsWith("functions/") ? "functions" : "web");

/** Who may lean on whom. `local/src/start.ts` alone joins the API with its world. */
const MAY: Record<string, string[]> = {
  journey: [],
  engine: ["journey"],
  local: ["engine", "journey"],
  aws: ["engine", "journey"],
  api: ["engine", "journey"],
  functions: ["api", "engine", "aws", "journey"],
  web: ["journey"],
};

const say = (list: string[]) => (list.length === 0 ? [] : list.sort());

describe("the rules of the house", () => {
  it("a room leans only on the rooms it may lean on", () => {
    const wrong = code.flatMap((path) =>
      importsOf(path).flatMap(({ from, typeOnly }) => {
        const to = /^#(\w+)\//.exec(from)?.[1];
        const room = roomOf(path);
        if (!to || to === room || MAY[room]?.includes(to)) return [];
        if (path === "packages/local/src/start.ts" && to === "api") return [];
        if (room === "web" && to === "api" && typeOnly) return [];
        return [`${path} leans on ${to}; ${room} may lean only on ${MAY[room]?.join(", ") || "nothing"}`];
      }),
    );
    expect(say(wrong)).toEqual([]);
  });

  it("nobody climbs out of a room with a relative path", () => {
    const wrong = code.flatMap((path) =>
      importsOf(path).flatMap(({ from }) => {
        if (!from.startsWith(".")) return [];
        const to = relative(root, join(root, dirname(path), from));
        return roomOf(to) === roomOf(path) || roomOf(path) === "web"
          ? []
          : [`${path} reaches into ${to}; use #room/…`];
      }),
    );
    expect(say(wrong)).toEqual([]);
  });

  it("the language leans on zod and temporal-polyfill only", () => {
    const wrong = code
      .filter((path) => roomOf(path) === "journey")
      .flatMap((path) => importsOf(path).map(({ from }) => ({ path, from })))
      .filter(
        ({ from }) =>
          !from.startsWith(".") &&
          !from.startsWith("#journey/") &&
          !["zod", "temporal-polyfill"].includes(from),
      );
    expect(say(wrong.map(({ path, from }) => `${path} imports ${from}`))).toEqual([]);
  });

  it("the language has no clock, no dice and no environment", () => {
    const wrong = code
      .filter((path) => roomOf(path) === "journey")
      .filter((path) =>
        /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bfetch\(/.test(read(path)),
      );
    expect(say(wrong)).toEqual([]);
  });

  it("nobody outside steps/ asks what kind a step is, only what it can do", () => {
    const wrong = code
      .filter((path) => !path.startsWith("packages/journey/src/steps/"))
      .filter((path) => /\bstep\??\.kind\s*(===|!==|==|!=)\s*["'`]/.test(read(path)));
    expect(say(wrong)).toEqual([]);
  });

  it("no file is longer than 300 lines", () => {
    const wrong = [...sources, ...filesUnder("test").filter((p) => p.endsWith(".ts"))]
      .map((path) => ({ path, lines: read(path).split("\n").length - 1 }))
      .filter(({ lines }) => lines > 300)
      .map(({ path, lines }) => `${path} has ${lines} lines: it is more than one room`);
    expect(say(wrong)).toEqual([]);
  });

  it("no rooms or files are named after nothing", () => {
    const wrong = [...sources, ...filesUnder("test")].filter((path) =>
      /(^|\/)(utils?|helpers?|common|types|lib)(\/|\.tsx?$)/.test(path),
    );
    expect(say(wrong)).toEqual([]);
  });

  it("nobody uses any, silences the compiler or leaves things for later", () => {
    const wrong = sources.filter((path) =>
      /:\s*any\b|\bas any\b|<any>|@ts-(ignore|expect-error|nocheck)|\bTODO\b|\bFIXME\b|\.(skip|only)\(/.test(
        read(path),
      ),
    );
    expect(say(wrong)).toEqual([]);
  });

  it("classes are only for errors", () => {
    const wrong = code.filter((path) => {
      const classes = [
        ...read(path).matchAll(/^\s*(?:export\s+)?(?:abstract\s+)?class\s+\w+(\s+extends\s+(\w+))?/gm),
      ];
      // React knows error boundaries only as classes.
      return classes.some((m) => !/Error$|Component$/.test(m[2] ?? ""));
    });
    expect(say(wrong)).toEqual([]);
  });

  it("pk and sk are words of aws/ alone; edges and handles of the canvas alone", () => {
    const keys = code.filter(
      (path) => !path.startsWith("packages/aws/") && /["'`.](pk|sk)\b/.test(read(path)),
    );
    const canvas = code.filter(
      (path) =>
        !path.startsWith("web/src/canvas/") &&
        /@xyflow\/react/.test(read(path)) &&
        !path.startsWith("web/src/"),
    );
    expect(say([...keys, ...canvas])).toEqual([]);
  });

  it("every room has a README of one screen", () => {
    const rooms = [...ROOMS.map((room) => `packages/${room}`), "functions", "web", "test"];
    const wrong = rooms.filter((room) => {
      const path = join(root, room, "README.md");
      const there = statSync(path, { throwIfNoEntry: false });
      return !there || readFileSync(path, "utf8").split("\n").length > 90;
    });
    expect(say(wrong)).toEqual([]);
  });
});
