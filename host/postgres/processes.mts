import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

const pollMs = 20;

/** Whether any process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Whether a process still runs. A process that has ended but whose parent has not read its exit code does not count.
 */
export function isRunning(pid: number): boolean {
  return isAlive(pid) && !/^State:\s*Z/m.test(statusOf(pid));
}

/** "" on systems without /proc. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return "";
  }
}

/**
 * The command line of a process; "" if it has ended or may not be read. Ids are reused, so this identifies a process.
 */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return commandLineFromPs(pid);
  }
}

/** Waits until a condition is true; returns whether it was before the deadline. */
export async function waitFor(condition: () => boolean, deadlineMs: number): Promise<boolean> {
  const end = Date.now() + deadlineMs;
  while (!condition()) {
    if (Date.now() > end) return false;
    await delay(pollMs);
  }
  return true;
}

/** Systems without /proc have ps. */
function commandLineFromPs(pid: number): string {
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "args="], { encoding: "utf8", stdio: "pipe" });
  } catch {
    return "";
  }
}
