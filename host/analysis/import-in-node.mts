import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** Why plain Node cannot import a module, and a specifier that works instead. */
export interface ImportFailure {
  reason: string;
  works: string | null;
}

/** Packages that open files or ports while loading are slow on a busy machine; one that never finishes is refused. */
const deadlineDefaultMs = 60_000;

const outputBytesMax = 1024 * 1024;

const Line = z.object({ specifier: z.string(), reason: z.string().nullable(), works: z.string().nullable() });

/** Results by app and specifier: the tests' apps share their packages, and packages do not change during a run. */
const known = new Map<string, ImportFailure | null>();

/**
 * Imports each specifier in a process of plain Node, as Encore's bundle does from below the app's root, and returns the
 * failures. Modules of `encore.dev` are only resolved: they need Encore's runtime to load.
 */
export function importInNode(
  root: string,
  specifiers: readonly string[],
  deadlineMs = deadlineDefaultMs,
): ReadonlyMap<string, ImportFailure> {
  const place = packagesOf(root);
  const keyOf = (specifier: string) => `${place}\0${specifier}`;
  const fresh = [...new Set(specifiers)].filter((specifier) => !known.has(keyOf(specifier)));
  for (const [specifier, failure] of importAll(root, fresh, deadlineMs)) known.set(keyOf(specifier), failure);
  return new Map(
    specifiers.flatMap((specifier) => {
      const failure = known.get(keyOf(specifier)) ?? null;
      return failure === null ? [] : [[specifier, failure]];
    }),
  );
}

function packagesOf(root: string): string {
  try {
    return realpathSync(join(root, "node_modules"));
  } catch {
    // They may be in a folder above the root.
    return root;
  }
}

/** A module that hangs or ends its process is reported; the remaining ones are tried in another process. */
function importAll(
  root: string,
  specifiers: readonly string[],
  deadlineMs: number,
): Map<string, ImportFailure | null> {
  const results = new Map<string, ImportFailure | null>();
  for (let waiting = specifiers; waiting.length > 0; ) {
    const { lines, hasTimedOut } = runChild(root, waiting, deadlineMs);
    for (const line of lines) results.set(line.specifier, failureOf(line));
    const [culprit, ...rest] = waiting.filter((specifier) => !results.has(specifier));
    if (culprit !== undefined) results.set(culprit, unfinished(hasTimedOut, deadlineMs));
    waiting = rest;
  }
  return results;
}

function failureOf({ reason, works }: z.infer<typeof Line>): ImportFailure | null {
  return reason === null ? null : { reason, works };
}

function unfinished(hasTimedOut: boolean, deadlineMs: number): ImportFailure {
  const reason = hasTimedOut
    ? `it did not load within ${deadlineMs / 1000} seconds`
    : "the process ended while it loaded";
  return { reason, works: null };
}

function runChild(root: string, specifiers: readonly string[], deadlineMs: number) {
  // Without this process's options: `--import tsx` would resolve modules that plain Node does not.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { output, error } = spawnSync(
    process.execPath,
    ["--no-warnings", "--input-type=module", "--eval", program, ...specifiers],
    {
      cwd: root,
      env,
      stdio: ["ignore", "ignore", "ignore", "pipe"],
      timeout: deadlineMs,
      killSignal: "SIGKILL",
      maxBuffer: outputBytesMax,
      encoding: "utf8",
    },
  );
  const lines = (output?.[3] ?? "").split("\n").filter((line) => line !== "");
  return { lines: lines.map((line) => Line.parse(JSON.parse(line))), hasTimedOut: error !== undefined };
}

/** Runs in the child process: imports one module after the other, and writes a line for each to descriptor 3. */
const program = `
import { existsSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";

const endings = [".js", ".mjs", ".cjs", "/index.js", "/index.mjs"];

function candidatesFor(specifier) {
  const bare = specifier.replace(/\\.(js|mjs|cjs|ts)$/, "");
  const isName = /^(@[^/]+\\/)?[^/]+$/.test(specifier);
  return isName ? [] : [...endings.map((ending) => specifier + ending), bare, ...endings.map((ending) => bare + ending)];
}

async function failureOf(specifier) {
  try {
    if (!/^encore\\.dev(\\/|$)/.test(specifier)) {
      await import(specifier);
    } else if (!existsSync(fileURLToPath(import.meta.resolve(specifier)))) {
      throw Object.assign(new Error("the file is not there"), { code: "ERR_MODULE_NOT_FOUND" });
    }
    return null;
  } catch (error) {
    return error?.code ?? String(error?.message ?? error).split("\\n")[0].slice(0, 200);
  }
}

async function firstThatWorks(candidates) {
  for (const candidate of candidates) if ((await failureOf(candidate)) === null) return candidate;
  return null;
}

for (const specifier of process.argv.slice(1)) {
  const reason = await failureOf(specifier);
  const works = reason === null ? null : await firstThatWorks(candidatesFor(specifier));
  writeSync(3, JSON.stringify({ specifier, reason, works }) + "\\n");
}
process.exit(0);
`;
