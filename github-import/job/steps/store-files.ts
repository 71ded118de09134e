import { z } from "zod";
import type { CommitEntry, TreeRoot } from "../../../git/commit-tree";
import { stillLeased } from "../../../shared/job";
import { Turns } from "../../../shared/turns";
import { type PublishedImport, publishImport } from "../../../vfs/publish/publish-revision";
import type { TreeEntry } from "../../../vfs/tree/tree";
import { vfsDb } from "../../vfs-db";
import type { ArrivingCommit } from "../arriving-commit";
import { describeOmissions } from "../describe-omissions";
import type { ImportJob } from "../import-job";
import { recordCommit, recordRevision } from "../import-job.queries";
import { findLfsPointers } from "../lfs-pointers";
import { progressReporter } from "../report-progress";
import { requireResolved } from "./require-result";

/** Stores the commit's files and publishes them as the project's current revision, unless that is done. */
export async function storeFiles(job: ImportJob, signal: AbortSignal): Promise<ImportJob> {
  if (job.revisionSeq !== null) return job;
  if (job.commit === null) throw new Error("there is no fetched commit to store");
  await using commit = job.commit;
  const { entries, stored, pointerHashes } = await storeTree(job, commit);
  const found = await correctCommit(job, commit.tree.root());
  const revision = await publish(found, { entries, stored }, signal);
  const { seq, files, sizeBytes, isAsImported } = revision;
  const warnings = describeOmissions(entries, pointerHashes);
  stillLeased(await recordRevision(job, { seq, files, bytes: sizeBytes, warnings }));
  return { ...found, commit: null, files: isAsImported ? entries : null, revisionSeq: seq, warnings };
}

/** Only the objects show whether the request was for a tag's own id, or a file's path. */
async function correctCommit(job: ImportJob, root: TreeRoot): Promise<ImportJob> {
  const { commitSha, subdirectory } = root;
  if (commitSha === job.commitSha && subdirectory === job.subdirectory) return job;
  stillLeased(await recordCommit(job, { ...requireResolved(job), commitSha, subdirectory }));
  return { ...job, commitSha, subdirectory };
}

interface StoredTree {
  entries: TreeEntry[];
  /** Hashes of the contents that this import has stored, and not an earlier one. */
  stored: Set<string>;
  /** Of the contents that are pointers of Git LFS. */
  pointerHashes: Set<string>;
}

async function storeTree(job: ImportJob, commit: ArrivingCommit): Promise<StoredTree> {
  const progress = progressReporter(job);
  const { blobs, pointers } = await commit.stored(progress.report);
  const { tree } = commit;
  await progress.finish();
  const known: TreeEntry[] = [];
  const entries: TreeEntry[] = [];
  const stored = new Set<string>();
  const turns = new Turns();
  for (const entry of await tree.entries()) {
    const blob = blobs.get(entry.oid);
    const file = toTreeEntry(entry, blob ?? tree.known.get(entry.oid) ?? null);
    entries.push(file);
    if (blob === undefined) known.push(file);
    else stored.add(blob.hash);
    if (turns.isOver) await turns.pass();
  }
  const pointerHashes = await findLfsPointers(known);
  for (const oid of pointers) pointerHashes.add(blobs.get(oid)?.hash ?? "");
  return { entries, stored, pointerHashes };
}

async function publish(
  job: ImportJob,
  tree: Pick<StoredTree, "entries" | "stored">,
  signal: AbortSignal,
): Promise<PublishedImport> {
  const { projectId, revisionKey: importId, strategy } = job;
  const { commitSha } = requireResolved(job);
  return await publishImport(vfsDb, { projectId, importId, commitSha, strategy, ...tree }, signal);
}

const SUBMODULE = "160000";
const mode = z.enum(["100644", "100755", "120000", SUBMODULE]);

function hasContent(entry: CommitEntry): boolean {
  return entry.mode !== SUBMODULE;
}

function toTreeEntry(entry: CommitEntry, blob: { hash: string; sizeBytes: number } | null): TreeEntry {
  const { path, oid } = entry;
  if (!hasContent(entry)) {
    return { path, mode: SUBMODULE, hash: null, sizeBytes: 0, commitSha: oid };
  }
  if (blob === null) throw new Error(`git did not return the blob ${oid}`);
  return { path, mode: mode.parse(entry.mode), hash: blob.hash, sizeBytes: blob.sizeBytes, commitSha: null };
}
