// Bundles the Lambda doors: `node scripts/doors.mjs` before a deployment, and the tests, which run what is deployed.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export const DOORS = ["api", "tick", "page", "long", "respond", "act", "fold", "inboundEmail"];

/**
 * Leaves out what a Lambda function never uses and esbuild cannot see to be unused: about half of every bundle,
 * and with it half of the time a cold start spends on parsing.
 */
const lean = {
  name: "lean",
  setup(plugin) {
    const read = (path) => readFileSync(path, "utf8");
    const stub = (path) => ({ path, namespace: "lean" });

    // zod's messages in 50 languages; ours are written in English.
    plugin.onResolve({ filter: /locales\/index\.js$/ }, ({ importer }) =>
      importer.includes("/zod/") ? stub("nothing") : undefined,
    );
    // esbuild shakes `import * as z`, not a namespace that was exported again.
    plugin.onLoad({ filter: /\/(packages|functions)\/.*\.ts$/ }, ({ path }) => ({
      loader: "ts",
      contents: read(path).replace(/^import \{ z \} from "zod";$/m, 'import * as z from "zod";'),
    }));
    // Lambda hands credentials over in the environment; the SDK would also know of files, SSO and tokens.
    plugin.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => stub("credentials"));
    // The shapes of all the operations of a service. Marked as pure, those nobody names fall away.
    plugin.onLoad({ filter: /dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => ({
      contents: read(path).replace(
        /^(export )?(?:var|const) (\w+\$?) = (\[[\s\S]*?\]);$/gm,
        (_, exported, name, body) => `${exported ?? ""}var ${name} = /* @__PURE__ */ (() => ${body})();`,
      ),
    }));
    // Of its own package.json a client wants the version, and streams of events come from none of our requests.
    plugin.onLoad({ filter: /@aws-sdk\/[^/]+\/package\.json$/ }, ({ path }) => ({
      loader: "json",
      contents: JSON.stringify({ version: JSON.parse(read(path)).version }),
    }));
    plugin.onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ kind }) =>
      kind === "dynamic-import" ? stub("nothing") : undefined,
    );

    // As large as a whole door, so it lies beside the one that prints letters and is loaded by the first that is printed.
    plugin.onResolve({ filter: /^pdfkit$/ }, () => ({ path: "./pdfkit.mjs", external: true }));

    // The model is a file of its own beside the door, which is only read where somebody has named one.
    plugin.onResolve({ filter: /^\.\/bedrock$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./bedrock.mjs", external: true } : undefined,
    );

    const stubs = {
      nothing: "export {};",
      credentials: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
    };
    plugin.onLoad({ filter: /./, namespace: "lean" }, ({ path }) => ({
      contents: stubs[path],
      resolveDir: join(root, "node_modules", "@aws-sdk", "client-dynamodb"),
    }));
  },
};

/** Doors that make PDFs. */
const PRINTS = ["api"];

const FONTS = join(root, "node_modules", "@expo-google-fonts", "noto-sans");

/** Puts the maker of PDFs and its fonts beside a door. */
async function printer(folder) {
  const { outputFiles } = await build({
    stdin: { contents: 'export { default } from "pdfkit";', resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    legalComments: "none",
    logLevel: "error",
    banner: { js: BANNER },
  });
  inPlace(join(folder, "pdfkit.mjs"), outputFiles[0].contents);
  mkdirSync(join(folder, "fonts"), { recursive: true });
  for (const face of ["400Regular", "700Bold"])
    inPlace(
      join(folder, "fonts", `NotoSans_${face}.ttf`),
      readFileSync(join(FONTS, face, `NotoSans_${face}.ttf`)),
    );
}

const BANNER =
  'import { createRequire as topLevelCreateRequire } from "node:module"; const require = topLevelCreateRequire(import.meta.url);';

/** In one step: two test files bundle at the same time, and one must not load half a file. */
function inPlace(file, contents) {
  const half = `${file}.${process.pid}-${performance.now()}`;
  writeFileSync(half, contents);
  renameSync(half, file);
}

/** Doors that read answers, and may ask a model about them. */
const READERS = ["api", "respond", "inboundEmail"];

/** Bundles one door into `dist/doors/NAME/bundle.mjs`; answers the file and its bytes. */
export async function bundleDoor(name) {
  if (READERS.includes(name)) await bundle(join(root, "packages/aws/src/bedrock.ts"), name, "bedrock.mjs");
  return bundle(join(root, "functions", `${name}.ts`), name, "bundle.mjs");
}

async function bundle(entry, name, into) {
  const folder = join(root, "dist", "doors", name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, into);
  const { outputFiles } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    mainFields: ["module", "main"],
    legalComments: "none",
    logLevel: "error",
    plugins: [lean],
    banner: { js: BANNER },
  });
  if (PRINTS.includes(name)) await printer(folder);
  inPlace(file, outputFiles[0].contents);
  return { file, bytes: statSync(file).size };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bundles = await Promise.all(DOORS.map(bundleDoor));
  for (const [n, { bytes }] of bundles.entries())
    process.stdout.write(`${DOORS[n].padEnd(14)} ${Math.round(bytes / 1_000)} KB\n`);
}
