import type { ChangedPath } from "../../../vfs/diff/diff";
import { listTouched } from "../../../vfs/read/read-changes";
import { vfsDb } from "../../vfs-db";
import type { CommitRow } from "../commit";
import { findPushedCommit } from "../commit.queries";

/** The results of `compare`. */
export interface ComparedCommit {
  revisionSeq: number;
  baseSeq: number;
  parentSha: string;
}

/** Returns the results of `compare`, which the row of a job has once it is past that step. */
export function requireCompared({ id, revisionSeq, baseSeq, parentSha }: CommitRow): ComparedCommit {
  if (revisionSeq === null || baseSeq === null || parentSha === null)
    throw new Error(`commit ${id} has reached a step without its parent`);
  return { revisionSeq, baseSeq, parentSha };
}

/** Lists the paths of a commit that may differ from its parent, within the requested paths. */
export async function readTouched(row: CommitRow): Promise<ChangedPath[]> {
  const { projectId, paths } = row;
  const { revisionSeq, baseSeq, parentSha } = requireCompared(row);
  // An older revision than that of the parent undoes what was committed since.
  const parent = await findPushedCommit(projectId, parentSha);
  const until = Math.max(revisionSeq, parent?.revisionSeq ?? 0);
  const touched = await listTouched(vfsDb, { projectId, from: baseSeq, to: revisionSeq, until });
  return paths === null ? touched : touched.filter(({ path }) => paths.some((each) => isWithin(path, each)));
}

function isWithin(path: string, wanted: string): boolean {
  return path === wanted || path.startsWith(`${wanted}/`);
}
