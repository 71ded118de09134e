import picomatch from "picomatch";
import { Failure } from "../../../shared/failure";
import type { ChangedPath } from "../../../vfs/diff/diff";
import { listNamed } from "../../../vfs/read/read-changes";
import { readBlobs } from "../../../vfs/read/read-tree";
import type { TreeFile } from "../../../vfs/tree/tree";
import { findLfsPointers } from "../../job/lfs-pointers";
import { vfsDb } from "../../vfs-db";

const ATTRIBUTES_BYTES_MAX = 256 * 1024;

interface Rule {
  isMatch: (path: string) => boolean;
  isLfs: boolean;
}

/**
 * Throws `lfs_not_supported` if a change gives a file of Git LFS its content instead of a pointer: it would be pushed as a
 * plain file. Such files are those that were a pointer, and those that the tree's `.gitattributes` assign to LFS.
 */
export async function refuseLfsFiles(
  { projectId, seq }: { projectId: string; seq: number },
  touched: readonly ChangedPath[],
): Promise<void> {
  const changed = touched.filter(({ before, after }) => hasContent(after) && before?.hash !== after?.hash);
  if (changed.length === 0) return;
  const pointers = await findLfsPointers(changed.flatMap(({ before, after }) => [before, after]));
  const rules = await readRules(projectId, seq);
  const refused = changed.filter(({ path, before, after }) => {
    if (pointers.has(after?.hash ?? "")) return false;
    return pointers.has(before?.hash ?? "") || isLfs(rules, path);
  });
  if (refused.length === 0) return;
  throw new Failure("lfs_not_supported", "the change has files of Git LFS, which cannot be committed here", {
    paths: refused.map(({ path }) => path),
    suggestion: "leave these files out with `paths`, and commit them with git",
  });
}

function hasContent(file: TreeFile | null): boolean {
  return file !== null && file.hash !== null && file.mode !== "120000";
}

/** The last rule that matches counts; those of deeper folders come later (https://git-scm.com/docs/gitattributes). */
function isLfs(rules: readonly Rule[], path: string): boolean {
  return rules.filter(({ isMatch }) => isMatch(path)).at(-1)?.isLfs ?? false;
}

async function readRules(projectId: string, seq: number): Promise<Rule[]> {
  const files = await listNamed(vfsDb, { projectId, seq, name: ".gitattributes" });
  const hashes = files.flatMap(({ hash }) => hash ?? []);
  const contents = await readBlobs(vfsDb, hashes, ATTRIBUTES_BYTES_MAX);
  const byDepth = [...files].sort((a, b) => a.path.split("/").length - b.path.split("/").length);
  return byDepth.flatMap(({ path, hash }) =>
    parseRules(path.slice(0, -".gitattributes".length), contents.get(hash ?? "")?.toString() ?? ""),
  );
}

/** Reads the lines that set or unset the filter. `folder` is empty or ends with a slash. */
function parseRules(folder: string, text: string): Rule[] {
  return text.split("\n").flatMap((line) => {
    const [pattern = "", ...attributes] = line.trim().split(/\s+/);
    const filter = attributes.filter((each) => /^[-!]?filter(=|$)/.test(each)).at(-1);
    if (filter === undefined || pattern.startsWith("#")) return [];
    const isMatch = matcherOf(pattern.replace(/^"|"$/g, ""));
    return [
      {
        isLfs: filter === "filter=lfs",
        isMatch: (path: string) => path.startsWith(folder) && isMatch(path.slice(folder.length)),
      },
    ];
  });
}

/** A pattern without a slash matches a name in any folder. */
function matcherOf(pattern: string): (path: string) => boolean {
  const isMatch = picomatch(pattern.replace(/^\//, ""), { dot: true });
  if (pattern.includes("/")) return isMatch;
  return (path) => isMatch(path.slice(path.lastIndexOf("/") + 1));
}
