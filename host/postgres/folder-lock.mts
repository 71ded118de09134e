import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { commandLineOf, isAlive } from "./processes.mts";

export class FolderInUseError extends Error {
  constructor(folder: string, pid: number) {
    super(
      `another host (pid ${pid}) is running on ${folder}; stop it, or give this one its own folder with --data-dir`,
    );
    this.name = "FolderInUseError";
  }
}

/**
 * Locks a data folder for this process, and takes over the lock of a killed host. Returns a function that releases it.
 */
export function lockFolder(folder: string): () => void {
  const path = `${folder}/host.pid`;
  for (;;) {
    if (writeNew(path, String(process.pid))) return () => rmSync(path, { force: true });
    const pid = readPid(path);
    if (pid !== null && pid !== process.pid && isHost(pid)) throw new FolderInUseError(folder, pid);
    rmSync(path, { force: true });
  }
}

function isHost(pid: number): boolean {
  return isAlive(pid) && /\bnode\b|vitest/.test(commandLineOf(pid));
}

function readPid(path: string): number | null {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function writeNew(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
