import { basename, dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { detectStack } from "../detection/detect-stack.ts";
import { classifyFile } from "../detection/languages/classify-file.ts";
import type { Stack } from "../detection/stack.ts";
import { diskTree } from "./disk-tree.mts";

const usage = "usage: npm run -s detect -- <folder> | --serve | --classify";
/** How much of a file is read to detect its language. */
const headBytes = 64 * 1024;

/** The output for people and scripts: the most used fields first, then the whole stack. */
interface Report {
  language: string | null;
  framework: string | null;
  frameworkVersion: string | null;
  packageManager: string | null;
  runtimeVersion: string | null;
  install: string | null;
  build: string | null;
  dev: string | null;
  start: string | null;
  port: number | null;
  appRoot: string;
  monorepo: string | null;
  dockerfile: string | null;
  languages: Record<string, number>;
  stack: Stack;
}

await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const [first] = args;
  if (first === undefined) return fail(usage);
  if (first === "--help" || first === "-h") return console.log(usage);
  if (first === "--serve") return answerLines(reportOn);
  if (first === "--classify") return answerLines(classify);
  if (first.startsWith("-")) return fail(`unknown option ${first}; ${usage}`);
  console.log(JSON.stringify(await reportOn(first), null, 2));
}

async function reportOn(folder: string): Promise<Report> {
  return flatten(await detectStack(diskTree(resolve(folder))));
}

async function classify(path: string): Promise<{ language: string | null }> {
  const [head] = (await diskTree(dirname(path)).read([basename(path)], headBytes)).values();
  return { language: classifyFile(path, head ? new TextDecoder().decode(head) : null) };
}

function flatten(stack: Stack): Report {
  return {
    language: stack.language,
    framework: stack.framework?.name ?? null,
    frameworkVersion: stack.framework?.version ?? null,
    packageManager: stack.packageManager?.name ?? null,
    runtimeVersion: stack.runtime?.version ?? null,
    ...stack.commands,
    port: stack.port,
    appRoot: stack.appRoot,
    monorepo: stack.monorepo?.tool ?? null,
    dockerfile: stack.container.dockerfile,
    languages: stack.languages,
    stack,
  };
}

/** Writes one line of JSON for each input line, in order; `{ error }` if it fails. */
async function answerLines(answer: (line: string) => Promise<object>): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    const result = await answer(line.trim()).catch((error: unknown) => ({ error: String(error) }));
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
