import type { TreeFile } from "../tree/tree";

/** A path at which two trees differ. */
export interface Difference {
  path: string;
  /** The previous path of a renamed file. */
  oldPath: string | null;
  status: "added" | "changed" | "deleted" | "renamed";
  /** Null for an added file. */
  before: TreeFile | null;
  /** Null for a deleted file. */
  after: TreeFile | null;
}

/** The entries at a path in two trees. */
export interface ChangedPath {
  path: string;
  before: TreeFile | null;
  after: TreeFile | null;
}

/** Classifies changed paths. A deleted and an added path with the same content are a renamed file. */
export function describeChanges(changes: readonly ChangedPath[]): Difference[] {
  const gone = goneByContent(changes);
  const renamed = new Map<string, ChangedPath>();
  for (const change of changes) {
    const source = change.before === null ? gone.get(contentOf(change.after))?.shift() : undefined;
    if (source !== undefined) renamed.set(change.path, source);
  }
  const sources = new Set([...renamed.values()].map(({ path }) => path));
  return changes
    .filter(({ path }) => !sources.has(path))
    .map((change) => describe(change, renamed.get(change.path)));
}

/** Deleted paths by content. Empty files are all equal, so they cannot be matched. */
function goneByContent(changes: readonly ChangedPath[]): Map<string, ChangedPath[]> {
  const gone = new Map<string, ChangedPath[]>();
  for (const change of changes) {
    if (change.after !== null || change.before?.sizeBytes === 0) continue;
    const content = contentOf(change.before);
    const alike = gone.get(content);
    if (alike === undefined) gone.set(content, [change]);
    else alike.push(change);
  }
  return gone;
}

function contentOf(file: TreeFile | null): string {
  return file?.hash ?? file?.commitSha ?? "";
}

function describe({ path, before, after }: ChangedPath, source: ChangedPath | undefined): Difference {
  if (source !== undefined) {
    return { path, oldPath: source.path, status: "renamed", before: source.before, after };
  }
  return { path, oldPath: null, status: statusOf(before, after), before, after };
}

function statusOf(before: TreeFile | null, after: TreeFile | null): Difference["status"] {
  if (before === null) return "added";
  return after === null ? "deleted" : "changed";
}
