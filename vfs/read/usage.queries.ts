import { db } from "../db";

/** The revisions of a project that are kept. */
export interface KeptRevision {
  seq: number;
  /** Null if the tree has to be made from entries. */
  root: string | null;
}

export async function listKept(projectId: string): Promise<KeptRevision[]> {
  return await db.queryAll<KeptRevision>`
    SELECT seq, encode(root, 'hex') AS root FROM revision WHERE project_id = ${projectId} ORDER BY seq`;
}
