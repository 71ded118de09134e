/** Compiles the preview relay, which runs inside sandboxes, into a module of the app: `npm run relay`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { readToolOptions } from "./tool-options.mts";

const entry = fileURLToPath(new URL("../preview/relay/main.mts", import.meta.url));
const compiled = new URL("../preview/relay/relay.generated.ts", import.meta.url);

/** Compiles the module to commit: the relay as one JavaScript file, in a string. */
export async function compileRelay(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    format: "esm",
    target: "node18",
    legalComments: "none",
  });
  const source = withoutComments(outputFiles.map(({ text }) => text).join(""));
  const lines = source.trimEnd().split("\n");
  return `// Written by \`npm run relay\` from the files beside it. Do not edit.
export const RELAY_SOURCE = [
${lines.map((line) => `  ${JSON.stringify(line)},`).join("\n")}
].join("\\n");
`;
}

/** esbuild writes each bundled file's path in a comment; these paths differ between machines. */
function withoutComments(source: string): string {
  return source.replace(/^\/\/ .*\n/gm, "");
}

/** Returns the committed module. */
export function committedRelay(): string {
  return readFileSync(compiled, "utf8");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const usage =
    "Compiles the preview relay, which runs inside sandboxes, into a module of the app.\n\n  npm run relay";
  readToolOptions({ name: "npm run relay", usage }, { args: process.argv.slice(2), options: {} });
  writeFileSync(compiled, await compileRelay());
}
