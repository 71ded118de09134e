import type { TreeFile } from "../tree/tree";

/** A path at which two trees differ. */
export interface Difference {
  path: string;
  /** Where it stood before, for what was renamed. */
  oldPath: string | null;
  status: "added" | "changed" | "deleted" | "renamed";
  /** Null for what was added. */
  before: TreeFile | null;
  /** Null for what was deleted. */
  after: TreeFile | null;
}

/** What stands at a path in each of two trees. */
export interface ChangedPath {
  path: string;
  before: TreeFile | null;
  after: TreeFile | null;
}

/** Tells what happened to paths. One that went and one that came with the same content are a renamed file. */
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

/** Paths that went, by what stood there. Empty files are all alike, so nothing can be told of them. */
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
