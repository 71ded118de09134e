import { readdir, readFile } from "node:fs/promises";

/** Lists the command lines of git processes in a folder with this text in its path (Linux only). */
export async function gitProcessesOf(dir: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => readCommand(pid, dir)));
  return found.filter((command) => command !== null);
}

async function readCommand(pid: string, dir: string): Promise<string | null> {
  try {
    const [command, environment] = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, "utf8"),
      readFile(`/proc/${pid}/environ`, "utf8"),
    ]);
    const isGit =
      /(^|\/)git/.test(command) &&
      environment.split("\0").some((entry) => entry.startsWith("GIT_DIR=") && entry.includes(dir));
    return isGit ? command.replaceAll("\0", " ").trim() : null;
  } catch {
    // It ended meanwhile, or belongs to another user.
    return null;
  }
}
