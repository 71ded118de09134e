import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const sources = fileURLToPath(new URL("./daemon", import.meta.url));
const cache = fileURLToPath(new URL("../node_modules/.cache/vaporform-daemon", import.meta.url));

/** Compiles the daemon to JavaScript for plain Node, and returns its folder. Done once per version. */
export async function buildDaemon(): Promise<string> {
  const texts = readdirSync(sources)
    .filter((name) => name.endsWith(".mts") && !name.endsWith(".test.mts"))
    .map((name) => [name, readFileSync(join(sources, name), "utf8")] as const);
  const hash = createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 16);
  const folder = join(cache, hash);
  if (existsSync(folder)) return folder;

  const { default: typescript } = await import("typescript");
  const compilerOptions = {
    module: typescript.ModuleKind.ESNext,
    target: typescript.ScriptTarget.ES2022,
    rewriteRelativeImportExtensions: true,
  };
  const building = `${folder}.${process.pid}`;
  mkdirSync(building, { recursive: true });
  for (const [name, text] of texts) {
    const { outputText } = typescript.transpileModule(text, { compilerOptions, fileName: name });
    writeFileSync(join(building, name.replace(/\.mts$/, ".mjs")), outputText);
  }
  publish(building, folder);
  return folder;
}

function publish(building: string, folder: string): void {
  try {
    renameSync(building, folder);
  } catch (error) {
    // Another process was faster; its result is the same.
    if (!existsSync(folder)) throw error;
  }
}
