import { api } from "encore.dev/api";
import { createTree, type NewFile } from "./edit/create-tree";
import { type FileLimits, fileLimitsInForce } from "./edit/file-limits";
import { chooseForkPoint, forkTree } from "./fork/fork-tree";
import { pingDatabase } from "./ping.queries";
import { insertAbandoned } from "./publish/import-outcome.queries";
import { type ImportState, readImportState } from "./publish/read-import-state";
import { openEmptyTree } from "./tree/open-tree";
import { markPushed } from "./tree/revision.queries";

interface OpenTreeRequest {
  projectId: string;
  ownerId: string;
}

/** Creates a project's empty tree. May be repeated; fails for a deleted project. */
export const openTree = api(
  { expose: false },
  async ({ projectId, ownerId }: OpenTreeRequest): Promise<void> => {
    await openEmptyTree(projectId, ownerId);
  },
);

interface FillTreeRequest extends OpenTreeRequest {
  /** Their contents are already stored. */
  files: NewFile[];
}

/** Creates a project's tree with its first files. May be repeated; fails for a deleted project. */
export const fillTree = api(
  // Ten thousand paths of the greatest length.
  { expose: false, bodyLimit: 32 * 1024 * 1024 },
  async (request: FillTreeRequest): Promise<void> => await createTree(request),
);

interface ForkPointRequest extends OpenTreeRequest {
  /** By default the newest one. */
  revision?: number;
}

interface ForkedRevision {
  seq: number;
}

/** Decides which revision of an owner's project is forked. */
export const forkPoint = api(
  { expose: false },
  async ({ projectId, ownerId, revision }: ForkPointRequest): Promise<ForkedRevision> => {
    return { seq: await chooseForkPoint(ownerId, projectId, revision ?? null) };
  },
);

interface ForkTreeRequest extends OpenTreeRequest {
  parentId: string;
  /** The revision of the parent. */
  parentSeq: number;
}

/** Creates the tree of a fork, and returns its newest revision. May be repeated; fails for a deleted project. */
export const fillFork = api(
  { expose: false },
  async (request: ForkTreeRequest): Promise<ForkedRevision> => ({ seq: await forkTree(request) }),
);

interface AbandonImportRequest {
  projectId: string;
  importId: string;
}

interface AbandonedImport {
  /** Whether the import's revision had already been published. */
  published: boolean;
}

/** Ensures that an import will never be published, unless it already is. */
export const abandonImport = api(
  { expose: false },
  async ({ projectId, importId }: AbandonImportRequest): Promise<AbandonedImport> => {
    const { seq } = await insertAbandoned(projectId, importId);
    return { published: seq !== null };
  },
);

interface ImportStateRequest {
  projectId: string;
}

/** Returns the commit of a project's last import, and the files edited since. */
export const importState = api(
  { expose: false },
  async ({ projectId }: ImportStateRequest): Promise<ImportState> => {
    return await readImportState(projectId);
  },
);

interface RecordCommitRequest {
  projectId: string;
  /** The revision whose files the commit has. */
  seq: number;
  commitSha: string;
}

/** Records that a revision was pushed to the imported branch: further edits and imports are compared with it. */
export const recordCommit = api(
  { expose: false },
  async ({ projectId, seq, commitSha }: RecordCommitRequest): Promise<void> => {
    await markPushed(projectId, seq, commitSha);
  },
);

/** Returns the limits of a project's files. */
export const fileLimits = api({ expose: false }, async (): Promise<FileLimits> => fileLimitsInForce);

/** Fails if the database of files does not respond. */
export const ping = api({ expose: false }, async (): Promise<void> => await pingDatabase());
