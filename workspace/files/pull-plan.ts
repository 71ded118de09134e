import type { ProjectFile } from "./project-files";

/** A file in the sandbox. */
export interface SandboxFile {
  path: string;
  mode: "100644" | "100755" | "120000";
  /** SHA-256 of the content; of a link: of its target. */
  hash: string;
}

/** The differences between a sandbox and the files uploaded to it. */
export interface PullPlan {
  written: SandboxFile[];
  removed: string[];
}

/**
 * Compares the files uploaded to a sandbox with its current files. Submodules were never uploaded, and files behind a
 * link that replaced a folder count as deleted.
 */
export function planPull(before: readonly ProjectFile[], listed: readonly SandboxFile[]): PullPlan {
  const old = new Map(before.map((file) => [file.path, file]));
  const links = new Set(listed.filter(({ mode }) => mode === "120000").map(({ path }) => path));
  const now = listed.filter(({ path }) => !isBelow(path, links));
  const present = new Set(now.map(({ path }) => path));
  return {
    written: now.filter(
      ({ path, mode, hash }) => old.get(path)?.hash !== hash || old.get(path)?.mode !== mode,
    ),
    removed: before
      .filter(({ path, mode }) => mode !== "160000" && !present.has(path))
      .map(({ path }) => path),
  };
}

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false;
  for (let end = path.indexOf("/"); end > 0; end = path.indexOf("/", end + 1)) {
    if (folders.has(path.slice(0, end))) return true;
  }
  return false;
}

const kinds: Record<string, SandboxFile["mode"] | undefined> = { F: "100644", X: "100755", L: "120000" };
const HASH_LENGTH = 64;

/** Reads the sandbox's list: for each file its kind, its hash, two spaces and its path, terminated by a NUL. */
export function readSandboxFiles(listing: Buffer): SandboxFile[] {
  const records = listing.toString("utf8").split("\0").slice(0, -1);
  return records.flatMap((record) => {
    const mode = kinds[record.slice(0, 1)];
    const hash = record.slice(1, 1 + HASH_LENGTH);
    return mode === undefined ? [] : [{ path: record.slice(1 + HASH_LENGTH + 2), mode, hash }];
  });
}
