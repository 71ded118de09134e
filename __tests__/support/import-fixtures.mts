import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeScratch } from "../../git/scratch.ts";
import { db } from "../../github-import/db.ts";
import {
  buryImportsOf,
  findImport,
  insertImport,
  type NewImport,
} from "../../github-import/imports/import.queries.ts";
import type { ImportRow } from "../../github-import/imports/import.ts";
import type { ImportJob } from "../../github-import/job/import-job.ts";
import { importKind } from "../../github-import/job/run-import.ts";
import { type ImportId, newId } from "../../shared/ids.ts";
import { type JobKind, LeaseLost } from "../../shared/job.ts";
import { scratchFolders } from "./import-scratch.mts";

const queued: NewImport[] = [];

/** Queues an import as a request would, for a new owner unless one is given. */
export async function queueImport(over: Partial<NewImport> = {}): Promise<NewImport> {
  const row: NewImport = {
    id: newId("imp"),
    projectId: newId("prj"),
    ownerId: newId("key"),
    name: "sample",
    provision: false,
    repoUrl: "http://127.0.0.1:1/none",
    requestedRef: null,
    treePath: null,
    connectionId: null,
    sealedToken: null,
    strategy: "overwrite",
    overrides: {},
    ...over,
  };
  await insertImport(row, null);
  queued.push(row);
  return row;
}

/** Ends all imports that were queued here, and removes the files that their dead hosts left on this machine. */
export async function endImports(): Promise<void> {
  for (const { id, projectId } of queued.splice(0)) {
    await buryImportsOf(projectId);
    for (const name of await scratchFolders(id)) await removeScratch({ path: join(tmpdir(), name) });
  }
}

export async function readImport(id: ImportId): Promise<ImportRow> {
  const row = await findImport(id);
  if (row === null) throw new Error(`there is no import ${id}`);
  return row;
}

/** Expires a lease, as after the death of its holder. */
export async function expireLease(id: ImportId): Promise<void> {
  await db.exec`UPDATE import SET lease_until = now() - interval '1 second' WHERE id = ${id}`;
}

/** Ends a back-off. */
export async function endBackOff(id: ImportId): Promise<void> {
  await db.exec`UPDATE import SET not_before = now(), due_at = now() - interval '1 second' WHERE id = ${id}`;
}

/** The job, with a change around one of its steps. */
export function importKindWith(
  stepName: string,
  around: (job: ImportJob, run: () => Promise<ImportJob>) => Promise<ImportJob>,
): JobKind<ImportJob> {
  const steps = importKind.steps.map((step) => {
    if (step.name !== stepName) return step;
    return {
      ...step,
      run: (job: ImportJob, signal: AbortSignal) => around(job, () => step.run(job, signal)),
    };
  });
  return { ...importKind, steps };
}

/** The job whose host dies when a step has done its work, before that is written to the row. */
export function importKindDyingAfter(stepName: string): JobKind<ImportJob> {
  return importKindWith(stepName, async (_job, run) => {
    await run();
    // The runner then writes nothing more, like a dead process.
    throw new LeaseLost();
  });
}
