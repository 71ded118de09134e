import type { BulkTransaction } from "../content/bulk-session";
import { EMPTY_TREE } from "../objects/tree-node";

/** A revision with its tree. */
export interface KnownRevision {
  seq: number;
  root: string;
}

interface FoundRevision {
  seq: number;
  root: string | null;
}

/** Finds the last revision that was imported or pushed; the empty tree if there is none. */
export async function findBase(tx: BulkTransaction, projectId: string): Promise<KnownRevision> {
  const [base] = await tx<FoundRevision[]>`
    SELECT seq, encode(root, 'hex') AS root FROM revision
    WHERE project_id = ${projectId} AND (kind = 'import' OR pushed_sha IS NOT NULL)
    ORDER BY seq DESC LIMIT 1`;
  return base === undefined ? { seq: 0, root: EMPTY_TREE } : { seq: base.seq, root: requireRoot(base.root) };
}

/** Lists the trees of the revisions after one, in order. */
export async function listRootsAfter(tx: BulkTransaction, projectId: string, seq: number): Promise<string[]> {
  const revisions = await tx<FoundRevision[]>`
    SELECT seq, encode(root, 'hex') AS root FROM revision
    WHERE project_id = ${projectId} AND seq > ${seq} ORDER BY seq`;
  return revisions.map(({ root }) => requireRoot(root));
}

/** All trees were made before the head was locked; one is missing only if an older host wrote since: the job is repeated. */
export function requireRoot(root: string | null): string {
  if (root === null) throw new Error("an older host has written to the project meanwhile");
  return root;
}
