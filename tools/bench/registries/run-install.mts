import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Sandbox } from "@daytonaio/sdk";
import { findProgram } from "../../../local-daytona/bubblewrap.mts";
import { quiet } from "../../../local-daytona/guest-environment.mts";
import type { Install } from "./installs.mts";

const TIMEOUT_SECONDS = 300;
const REPLY_TIMEOUT_MS = 10_000;
const OUTPUT_CHARACTERS = 600;

/** The result of one install. */
export interface Outcome {
  exitCode: number;
  /** The end of its output. */
  output: string;
  ms: number;
}

/** Returns why an install cannot run on this machine; null if it can. */
export async function whyNot({ registry, program }: Install): Promise<string | null> {
  if (!program.startsWith("/") && findProgram(program) === null) return `${program} is not installed`;
  try {
    const { ok, status } = await fetch(registry, { signal: AbortSignal.timeout(REPLY_TIMEOUT_MS) });
    return ok ? null : `${registry} returned ${status}`;
  } catch {
    return `${registry} does not respond`;
  }
}

/** Installs on this machine. */
export async function installOutside({ command, files }: Install): Promise<Outcome> {
  const home = mkdtempSync(join(tmpdir(), "registries-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  const { RUSTUP_HOME = join(homedir(), ".rustup") } = process.env;
  const { npm_config_cache: _, ...env } = process.env;
  const startedAt = performance.now();
  try {
    return await new Promise((resolve) => {
      execFile(
        "/bin/sh",
        ["-c", `${command} 2>&1`],
        { cwd: home, env: { ...env, ...quiet, HOME: home, RUSTUP_HOME }, timeout: TIMEOUT_SECONDS * 1_000 },
        (error, output) => {
          const exitCode = error === null ? 0 : Number(error.code ?? 1);
          resolve({ exitCode, output: endOf(output), ms: performance.now() - startedAt });
        },
      );
    });
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Installs in a new sandbox. */
export async function installInside({ command, files }: Install, sandbox: Sandbox): Promise<Outcome> {
  for (const [name, text] of Object.entries(files)) await sandbox.fs.uploadFile(Buffer.from(text), name);
  const startedAt = performance.now();
  const { exitCode, result } = await sandbox.process.executeCommand(
    command,
    undefined,
    undefined,
    TIMEOUT_SECONDS,
  );
  return { exitCode, output: endOf(result), ms: performance.now() - startedAt };
}

function endOf(output: string): string {
  return output.trim().slice(-OUTPUT_CHARACTERS);
}
