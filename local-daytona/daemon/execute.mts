import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { home, locate } from "./home.mts";
import { Problem } from "./problem.mts";

export interface ExecuteRequest {
  command: string;
  cwd?: string;
  envs?: Record<string, string>;
  /** Seconds; absent or 0: no limit. */
  timeout?: number;
}

export interface ExecuteAnswer {
  exitCode: number;
  result: string;
}

export const shell = existsSync("/bin/bash") ? "/bin/bash" : "/bin/sh";

/** Runs a command as the toolbox does: piped into a new shell, with stdout and stderr merged. */
export async function execute(request: ExecuteRequest): Promise<ExecuteAnswer> {
  const { command, timeout } = request;
  if (command.trim() === "") throw new Problem(400, "command is required");
  const cwd = request.cwd === undefined ? home : locate(request.cwd);
  if (!isFolder(cwd)) return { exitCode: -1, result: `chdir ${cwd}: no such file or directory` };

  const child = spawn("/bin/sh", ["-c", `exec ${shell} 2>&1`], {
    cwd,
    detached: true,
    env: { ...process.env, ...request.envs },
  });
  // The shell may end before it has read the whole command.
  child.stdin.on("error", () => undefined);
  child.stdin.end(`${command}\n`);
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  const isKilled = killAfter(child, timeout ?? 0);
  const exitCode = await ended(child);
  if (isKilled()) throw new Problem(408, "command execution timeout", "PROCESS_EXECUTION_TIMEOUT");
  return { exitCode, result: Buffer.concat(output).toString("utf8") };
}

function killAfter(child: ChildProcess, seconds: number): () => boolean {
  let isKilled = false;
  if (seconds <= 0) return () => false;
  const timer = setTimeout(() => {
    isKilled = true;
    killGroup(child, "SIGKILL");
  }, seconds * 1_000);
  child.once("exit", () => clearTimeout(timer));
  return () => isKilled;
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    child.once("error", () => done(-1));
    child.once("close", (code) => done(code ?? -1));
  });
}

/** Signals a process and its descendants, except detached ones. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has already ended.
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
