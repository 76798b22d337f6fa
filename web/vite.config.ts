import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const api = process.env.REKINDLE_API ?? "http://127.0.0.1:4600";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** zod carries a maker of JSON Schemas in every schema. The face never makes one, so its functions are emptied: 5 KiB. */
const zodWithoutJsonSchema: Plugin = {
  name: "zod-without-json-schema",
  apply: "build",
  enforce: "pre",
  load(id) {
    if (!/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/.test(id)) return;
    const names = readFileSync(id, "utf8").matchAll(/^export (?:const|function) (\w+)/gm);
    return Array.from(names, ([, name]) => `export const ${name} = () => () => undefined;`).join("\n");
  },
};

/** Steps carry what the engine asks before a touch. Nobody is decided on in the browser, so it is left out: 3 KiB. */
const stepsWithoutPolicies: Plugin = {
  name: "steps-without-policies",
  apply: "build",
  enforce: "pre",
  load: (id) =>
    /journey\/src\/policies\/index\.ts$/.test(id)
      ? `const never = () => { throw new Error("Nobody is decided on in the browser."); };
         export const touchAllowed = never, timeObjection = never, policies = [], NOT_SENT_WORDS = {};`
      : undefined,
};

/**
 * Nobody's deeds, account or journeys are known there either: a worked example only looks at a date that it has made up,
 * in the profile or of an event. 2 KiB.
 */
const stepsWithoutPeople: Plugin = {
  name: "steps-without-people",
  apply: "build",
  enforce: "pre",
  load: (id) =>
    /journey\/src\/fieldValue\.ts$/.test(id)
      ? `export const fieldValue = (field, { profile, person }) => {
           const dot = field.indexOf("."), name = field.slice(dot + 1);
           return (dot < 0 ? profile : field.startsWith("event.") ? person?.mailbox : profile.fields)?.[name];
         };`
      : undefined,
};

/** zod's own English is never read: `issueWords` asks only whether something is missing, and says the rest itself. 1 KiB. */
const zodWithoutEnglish: Plugin = {
  name: "zod-without-english",
  apply: "build",
  enforce: "pre",
  load: (id) =>
    /zod\/v4\/locales\/en\.js$/.test(id)
      ? `export default () => ({ localeError: ({ code, input }) =>
           code === "invalid_type" && input === undefined ? "Invalid input: received undefined" : "Invalid input" });`
      : undefined,
};

/**
 * What we parse is JSON, which has no cycles for zod to remember, and the policy of our pages forbids the code it would
 * make at run time: 2 KiB.
 */
const zodWithoutCycles: Plugin = {
  name: "zod-without-cycles",
  apply: "build",
  enforce: "pre",
  load(id) {
    if (/zod\/v4\/core\/memoizer\.js$/.test(id))
      return `export class $ZodCyclicError extends Error {}
        export const isRecursiveSchema = () => false, isBackEdge = () => false, memoizer = () => undefined;`;
    if (/zod\/v4\/core\/doc\.js$/.test(id)) return "export class Doc {}";
    if (!/zod\/v4\/core\/schemas\.js$/.test(id)) return;
    return readFileSync(id, "utf8").replace(
      /^export const \$ZodObjectJIT = [\s\S]*?^\}\);$/m,
      "export const $ZodObjectJIT = $ZodObject;",
    );
  },
};

/** The router remembers how far everything was scrolled. Ours only begins a new screen at its top: 1.5 KiB. */
const routerWithoutScrolling: Plugin = {
  name: "router-without-scrolling",
  apply: "build",
  enforce: "pre",
  load(id) {
    if (!/router-core\/dist\/esm\/scroll-restoration\.js$/.test(id)) return;
    return `export const storageKey = "", defaultGetScrollRestorationKey = () => "", getElementScrollRestorationEntry = () => undefined;
      export const setupScrollRestoration = (router) => {
        if (typeof window !== "undefined") router.subscribe("onRendered", (event) => event.pathChanged && window.scrollTo(0, 0));
      };`;
  },
};

/** d3's selections can make and join elements. React Flow only listens on one and moves it: 2 KiB. */
const selectionsWithoutMaking: Plugin = {
  name: "selections-without-making",
  apply: "build",
  enforce: "pre",
  load(id) {
    if (!/d3-selection\/dist\/d3-selection\.mjs$/.test(id)) return;
    const making =
      /^ {2}(selectAll|selectChild|selectChildren|data|enter|exit|join|merge|order|sort|attr|classed|text|html|raise|lower|append|insert|remove|clone): selection_\w+,$/gm;
    return readFileSync(id, "utf8").replace(making, "");
  },
};

/** What the canvas's own chunk imports, and what that imports: found out by `partsOfTheCanvas` before chunks are made. */
const onCanvas = new Set<string>();

const partsOfTheCanvas: Plugin = {
  name: "parts-of-the-canvas",
  apply: "build",
  buildEnd() {
    const visit = (id: string): void => {
      if (onCanvas.has(id)) return;
      onCanvas.add(id);
      for (const next of this.getModuleInfo(id)?.importedIds ?? []) visit(next);
    };
    for (const id of this.getModuleIds()) if (id.endsWith("/canvas/JourneyPage.tsx")) visit(id);
  },
};

/**
 * Forty small scripts pack worse than five: 8 KiB. What the first page needs is one, the language of journeys with zod
 * another, and what the canvas shares with other screens a third. The canvas itself and React Flow stay by themselves.
 */
const chunks = {
  groups: [
    { name: "first", tags: ["$initial" as const], priority: 3 },
    {
      name: "language",
      test: (id: string) => onCanvas.has(id) && /packages\/journey\/|node_modules\/zod\//.test(id),
      priority: 2,
    },
    {
      name: "shared",
      test: (id: string) =>
        onCanvas.has(id) &&
        /\.(tsx?|m?js)$/.test(id) &&
        !/web\/src\/(canvas|editor|panel|ui\/d3)\/|node_modules\/(@xyflow|d3-|zustand|classcat)/.test(id),
      priority: 1,
    },
  ],
};

/** `#journey/*` needs no alias: Vite reads the "imports" of package.json like Node does. */
export default defineConfig({
  root: here("."),
  plugins: [
    react(),
    zodWithoutJsonSchema,
    zodWithoutEnglish,
    zodWithoutCycles,
    stepsWithoutPolicies,
    stepsWithoutPeople,
    routerWithoutScrolling,
    selectionsWithoutMaking,
    partsOfTheCanvas,
  ],
  resolve: {
    alias: [
      // Browsers have Temporal or are given it by main.tsx.
      { find: /^temporal-polyfill$/, replacement: here("src/ui/temporal.ts") },
      { find: /^d3-transition$/, replacement: here("src/ui/d3/transition.ts") },
      { find: /^d3-interpolate$/, replacement: here("src/ui/d3/interpolate.ts") },
    ],
  },
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    // Inlined data: fonts and images would need a wider content security policy.
    assetsInlineLimit: 0,
    target: "es2022",
    // Components that nobody uses may go: wrapping one changes nothing in the world.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ["memo", "forwardRef", "createContext"] },
      // Seven letters tell the versions of one part apart as well as eight do, and the first script names all of them.
      output: {
        codeSplitting: chunks,
        chunkFileNames: "assets/[name]-[hash:7].js",
        assetFileNames: "assets/[name]-[hash:7][extname]",
      },
    },
    // The canvas route has a budget of its own, checked where it counts: gzipped, for all it loads.
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 4610,
    proxy: Object.fromEntries(
      ["/api", "/hooks", "/u", "/p", "/o", "/c", "/f", "/e", "/h", "/openapi.json", "/docs"].map((door) => [
        door,
        api,
      ]),
    ),
  },
});
