import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { findProgram } from "./bubblewrap.mts";
import { isSystemPath } from "./system-folders.mts";

const TIMEOUT_MS = 10_000;

/** A language's tools on this machine, read-only for sandboxes. */
export interface Toolchain {
  /** Its folder on this machine, and inside; the same for a system folder. */
  source: string;
  target: string;
  env: Record<string, string>;
}

interface Rule {
  name: string;
  /** The program used to find it. */
  program: string;
  /** Returns its folder. */
  find: (program: string) => Promise<string> | string;
  env?: (target: string) => Record<string, string>;
}

/** The parent of the folder that contains a program, with all links resolved. */
const installation = (program: string) => dirname(dirname(realpathSync(program)));

const rules: readonly Rule[] = [
  { name: "node", program: process.execPath, find: installation },
  { name: "go", program: "go", find: installation },
  // Rustup replaces the compiler with a wrapper that needs its settings; the compiler itself needs neither.
  { name: "rust", program: "rustc", find: (program) => ask(program, ["--print", "sysroot"]) },
  { name: "java", program: "java", find: installation, env: (target) => ({ JAVA_HOME: target }) },
  { name: "maven", program: "mvn", find: installation },
  { name: "gradle", program: "gradle", find: installation },
];

/** Finds the toolchains of this machine that sandboxes may use, except those that do not run. */
export async function findToolchains(): Promise<Toolchain[]> {
  const found = await Promise.all(rules.map((rule) => findOne(rule).catch(() => null)));
  return found.filter((each) => each !== null);
}

async function findOne({ name, program, find, env }: Rule): Promise<Toolchain | null> {
  const path = program.startsWith("/") ? program : findProgram(program);
  if (path === null) return null;
  const source = await find(path);
  const target = isSystemPath(source) ? source : `/opt/${name}`;
  // A folder such as a home folder does not belong to a toolchain alone.
  if (source === "/" || source === process.env.HOME) return null;
  return { source, target, env: env?.(target) ?? {} };
}

async function ask(program: string, args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { timeout: TIMEOUT_MS });
  return stdout.trim();
}
