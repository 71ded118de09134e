/** Compiles the worker that reads packs into a module of the app: `npm run pack-worker`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { readToolOptions } from "./tool-options.mts";

const entry = fileURLToPath(new URL("../git/pack/worker/main.ts", import.meta.url));
const compiled = new URL("../git/pack/worker/pack-worker.generated.ts", import.meta.url);

/**
 * Compiles the module to commit: the worker as one script, in a string. `encore build` bundles the app into one file,
 * beside which no other would be found.
 */
export async function compilePackWorker(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    // What `new Worker` takes as a string is a script, not a module.
    format: "cjs",
    target: "node20",
    legalComments: "none",
  });
  const lines = withoutComments(outputFiles.map(({ text }) => text).join(""))
    .trimEnd()
    .split("\n");
  return `// Written by \`npm run pack-worker\` from main.ts beside it. Do not edit.
export const PACK_WORKER_SOURCE = [
${lines.map((line) => `  ${JSON.stringify(line)},`).join("\n")}
].join("\\n");
`;
}

/** esbuild writes each bundled file's path in a comment; these paths differ between machines. */
function withoutComments(source: string): string {
  return source.replace(/^\/\/ .*\n/gm, "");
}

/** Returns the committed module. */
export function committedPackWorker(): string {
  return readFileSync(compiled, "utf8");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const usage = "Compiles the worker that reads packs into a module of the app.\n\n  npm run pack-worker";
  readToolOptions({ name: "npm run pack-worker", usage }, { args: process.argv.slice(2), options: {} });
  writeFileSync(compiled, await compilePackWorker());
}
