import type { ProjectFile } from "./project-files";

/** A file as it is in the sandbox. */
export interface SandboxFile {
  path: string;
  mode: "100644" | "100755" | "120000";
  /** SHA-256 of the content; of a link: of its target. */
  hash: string;
}

/** What differs in a sandbox from the files that were put there. */
export interface PullPlan {
  written: SandboxFile[];
  removed: string[];
}

/** Compares the files that were put into a sandbox with those that are there now. Submodules were never there. */
export function planPull(before: readonly ProjectFile[], now: readonly SandboxFile[]): PullPlan {
  const old = new Map(before.map((file) => [file.path, file]));
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

const kinds: Record<string, SandboxFile["mode"] | undefined> = { F: "100644", X: "100755", L: "120000" };

/** Reads the list that the sandbox wrote: for each file its kind, its hash and its path, each ended by a NUL. */
export function readSandboxFiles(listing: Buffer): SandboxFile[] {
  const fields = listing.toString("utf8").split("\0");
  const files: SandboxFile[] = [];
  for (let index = 0; index + 2 < fields.length; index += 3) {
    const [kind = "", hash = "", path = ""] = fields.slice(index, index + 3);
    const mode = kinds[kind];
    if (mode !== undefined) files.push({ path, mode, hash });
  }
  return files;
}
