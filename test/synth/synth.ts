import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./platform";

export interface Resource {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

/** A deployer's environment, as complete as it gets. */
export const DEPLOYER = {
  REKINDLE_MAIL_DOMAIN: "example.org",
  REKINDLE_MAIL_FROM: "Rekindle <hello@example.org>",
  REKINDLE_POSTAL_ADDRESS: "Rekindle, 1 Example Street, Exampletown",
  REKINDLE_INBOUND_DOMAIN: "in.example.org",
  REKINDLE_SMS_ORIGIN: "arn:aws:sms-voice:us-east-1:123456789012:phone-number/phone-1",
  REKINDLE_DNS: "none",
  // This is how SST hands secrets to a config.
  SST_SECRET_LinkSecret: "0123456789abcdef0123456789abcdef",
  SST_SECRET_OwnerEmail: "owner@example.org",
  SST_SECRET_OwnerPassword: "a long enough password",
};

/** Names that SST leaves to its surroundings when it bundles a config; they come from its platform's folder. */
const EXTERNAL = [
  "@pulumi/*",
  "@pulumiverse/*",
  "@aws-sdk/*",
  "undici",
  "esbuild",
  "archiver",
  "glob",
  "vite",
  "dotenv",
];

/**
 * Runs sst.config.ts to its end as SST would (same bundle, same injected names), with Pulumi's mocks in place of
 * its engine and of AWS. Answers every resource with its inputs. It proves the program and what it asks for, not
 * that AWS accepts it.
 */
export async function synthesise(home: string, env: Record<string, string>): Promise<Resource[]> {
  const platform = join(home, ".sst", "platform");
  const app = {
    name: "rekindle",
    stage: "production",
    home: "aws",
    removal: "retain",
    protect: true,
    providers: { aws: {} },
  };
  const cli = {
    command: "deploy",
    dev: false,
    paths: { home, root: ROOT, work: join(home, ".sst"), platform },
    state: { version: {} },
  };
  const result = join(home, ".sst", "resources.json");
  const program = join(platform, "synth.mjs");
  await build({
    stdin: {
      resolveDir: platform,
      sourcefile: "synth.ts",
      loader: "ts",
      contents: `
        import { resources, startSstServer } from ${JSON.stringify(join(ROOT, "test/synth/mocks.mjs"))};
        import { writeFileSync } from "node:fs";
        import { disconnect } from "@pulumi/pulumi/runtime/settings.js";
        import { runInPulumiStack } from "@pulumi/pulumi/runtime/stack.js";
        import { run } from "./src/auto/run.ts";
        import mod from ${JSON.stringify(join(home, "sst.config.ts"))};
        const server = await startSstServer(${JSON.stringify(ROOT)});
        await runInPulumiStack(() => run(mod.run));
        await disconnect();
        writeFileSync(${JSON.stringify(result)}, JSON.stringify(resources));
        server.close();
        process.exit(0);
      `,
    },
    bundle: true,
    outfile: program,
    format: "esm",
    platform: "node",
    logLevel: "error",
    external: EXTERNAL,
    inject: [join(platform, "src/shim/run.js")],
    define: { $app: JSON.stringify(app), $cli: JSON.stringify(cli), $dev: "false" },
    banner: {
      js: [
        'import { createRequire as topLevelCreateRequire } from "node:module";',
        "const require = topLevelCreateRequire(import.meta.url);",
        'import { fileURLToPath as topLevelFileUrlToPath } from "node:url";',
        "const __filename = topLevelFileUrlToPath(import.meta.url);",
        'const __dirname = topLevelFileUrlToPath(new URL(".", import.meta.url));',
      ].join("\n"),
    },
    plugins: [
      {
        name: "names that SST injects into a config",
        setup(plugin) {
          plugin.onLoad({ filter: /sst\.config\.ts$/ }, ({ path }) => ({
            loader: "ts",
            contents: `import * as aws from "@pulumi/aws";\nimport * as sst from ${JSON.stringify(join(platform, "src/components"))};\n${readFileSync(path, "utf8")}`,
          }));
          // The mocks lie in our folder, but must share the platform's one Pulumi.
          plugin.onResolve({ filter: /^@pulumi\// }, ({ path }) => ({ path, external: true }));
        },
      },
    ],
  });
  const done = spawnSync(process.execPath, [program], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 120_000,
    env: { PATH: process.env.PATH, HOME: home, AWS_REGION: "us-east-1", ...env },
  });
  if (done.status !== 0) throw new Error(`The synth did not work:\n${done.stdout}\n${done.stderr}`);
  return JSON.parse(readFileSync(result, "utf8"));
}
