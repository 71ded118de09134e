import log from "encore.dev/log";
import { projects } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { type ProjectId, parseId } from "../../shared/ids";
import { listEdited } from "../../vfs/read/read-tree";
import { vfsDb } from "../vfs-db";
import { detectNewest } from "./detect-again";

/** A sweep leaves edits alone that are so new: their message is on its way, and more of them may follow. */
const QUIET_MS = 1_000;
/** The newest of them; each is an index entry to read, and most have no new edits. */
const PROJECTS_MAX = 5_000;

interface Undetected {
  projectId: ProjectId;
  revisionSeq: number;
  provision: boolean;
}

/** Detects the stack of a project that was edited, if it comes from no repository and its stack is not settled. */
export async function detectEdited(projectId: string): Promise<void> {
  await detectEach(await readUndetected({ projectId, limit: 1 }), 0);
}

/** Does the same for all projects: for edits whose message was lost. */
export async function detectAllEdited(): Promise<void> {
  await detectEach(await readUndetected({ limit: PROJECTS_MAX }), QUIET_MS);
}

/** What is to be done is read from the heads and the rows, so that each edit counts once, however often this is called. */
async function detectEach(undetected: Undetected[], quietMs: number): Promise<void> {
  if (undetected.length === 0) return;
  const held = undetected.map(({ projectId, revisionSeq }) => ({ projectId, syncedSeq: revisionSeq }));
  const edited = await listEdited(vfsDb, held, quietMs);
  for (const { projectId, provision } of undetected) {
    if (edited.has(projectId)) await detectUnlessDeleted(projectId, provision);
  }
}

async function detectUnlessDeleted(projectId: ProjectId, provision: boolean): Promise<void> {
  try {
    await detectNewest(projectId, provision);
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.reason !== "canceled") throw thrown;
    log.info("no stack detected, the project was deleted", { projectId });
  }
}

async function readUndetected(query: { projectId?: string; limit: number }): Promise<Undetected[]> {
  const found = (await projects.readUndetected(query)).projects;
  return found.flatMap(({ projectId, ...facts }) => {
    const id = parseId("prj", projectId);
    return id === null ? [] : [{ projectId: id, ...facts }];
  });
}
