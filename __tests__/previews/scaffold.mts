import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import type { FileSpec } from "../support/git-repository.mts";

const TOOL_DEADLINE_MS = 10 * 60_000;
const OUTPUT_BYTES_MAX = 64 * 1024 ** 2;
/** What no developer commits. */
const LEFT_OUT = new Set([".git", "node_modules", ".yarn", ".pnpm-store", ".venv"]);

/** One run of a tool, in the app's folder. */
export interface ToolRun {
  /** A program and its arguments. */
  command: readonly [string, ...string[]];
  /** True: it runs when `files` have been written, as what makes a lockfile does. */
  isLast?: boolean;
}

/** What tools ask, and what they tell others about their use, is switched off by these. */
const ENVIRONMENT = {
  CI: "true",
  DO_NOT_TRACK: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  NG_CLI_ANALYTICS: "false",
  npm_config_yes: "true",
  npm_config_audit: "false",
  npm_config_fund: "false",
  PIP_DISABLE_PIP_VERSION_CHECK: "1",
};

/** A run of a package's program from npm, with the Node that it wants where this machine's is too old. */
export function npx(packageName: string, program: string, ...args: string[]): ToolRun {
  return { command: ["npx", "--package", packageName, "--", program, ...args] };
}

/** The same with Node 24, which npm has as a package. */
export function npxOnNewNode(packageName: string, program: string, ...args: string[]): ToolRun {
  const node = `node-linux-${process.arch}@24`;
  return { command: ["npx", "--package", node, "--package", packageName, "--", program, ...args] };
}

/** Runs tools in a folder of their own, writes `files` there, and returns all that a developer would commit. */
export async function makeInFolder(
  tools: readonly ToolRun[],
  files: Readonly<Record<string, string>>,
): Promise<Record<string, FileSpec>> {
  const parent = await mkdtemp(join(tmpdir(), "vaporform-app-"));
  // Many tools name the project after its folder.
  const folder = join(parent, "app");
  try {
    await mkdir(folder);
    for (const tool of tools) if (!tool.isLast) await runTool(tool, folder);
    for (const [path, text] of Object.entries(files)) await writeText(join(folder, path), text);
    for (const tool of tools) if (tool.isLast) await runTool(tool, folder);
    return await readFolder(folder);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

async function runTool({ command: [program, ...args] }: ToolRun, cwd: string): Promise<void> {
  const options = {
    cwd,
    env: { ...process.env, ...ENVIRONMENT },
    timeout: TOOL_DEADLINE_MS,
    maxBuffer: OUTPUT_BYTES_MAX,
  };
  try {
    const running = promisify(execFile)(program, args, options);
    running.child.stdin?.end();
    await running;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    const said = `${stdout}\n${stderr}`.trim().slice(-2_000);
    throw new Error(`${program} ${args.join(" ")} failed: ${said}`, { cause: error });
  }
}

async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

async function readFolder(folder: string): Promise<Record<string, FileSpec>> {
  const files: Record<string, FileSpec> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const parts = relative(folder, path).split(sep);
    if (!entry.isFile() || parts.some((part) => LEFT_OUT.has(part))) continue;
    const content = await readFile(path);
    const isProgram = ((await stat(path)).mode & 0o100) !== 0;
    files[parts.join("/")] = isProgram ? { mode: "100755", content } : content;
  }
  return files;
}
