import type { ChangedPath } from "../diff/diff";
import type { EntryMode, TreeFile } from "../tree/tree";

/** A path with its entries in two trees, as a query returns it. */
export interface ChangedRow {
  path: string;
  beforeMode: EntryMode | null;
  beforeHash: string | null;
  beforeBytes: number | null;
  beforeCommit: string | null;
  afterMode: EntryMode | null;
  afterHash: string | null;
  afterBytes: number | null;
  afterCommit: string | null;
}

export function toChangedPath(row: ChangedRow): ChangedPath {
  const { path, beforeMode, beforeHash, beforeBytes, beforeCommit } = row;
  return {
    path,
    before: toFile(beforeMode, { hash: beforeHash, sizeBytes: beforeBytes ?? 0, commitSha: beforeCommit }),
    after: toFile(row.afterMode, {
      hash: row.afterHash,
      sizeBytes: row.afterBytes ?? 0,
      commitSha: row.afterCommit,
    }),
  };
}

function toFile(mode: EntryMode | null, facts: Omit<TreeFile, "mode">): TreeFile | null {
  return mode === null ? null : { mode, ...facts };
}
