import { api } from "encore.dev/api";
import { type FileLimits, fileLimitsInForce } from "./edit/file-limits";
import { pingDatabase } from "./ping.queries";
import { insertAbandoned } from "./publish/import-outcome.queries";
import { type ImportState, readImportState } from "./publish/read-import-state";
import { openEmptyTree } from "./tree/open-tree";

interface OpenTreeRequest {
  projectId: string;
  ownerId: string;
}

/** Gives a project its empty tree. May be repeated; refuses a project that was deleted. */
export const openTree = api(
  { expose: false },
  async ({ projectId, ownerId }: OpenTreeRequest): Promise<void> => {
    await openEmptyTree(projectId, ownerId);
  },
);

interface AbandonImportRequest {
  projectId: string;
  importId: string;
}

interface AbandonedImport {
  /** Whether the import's revision was published before it could be abandoned. */
  published: boolean;
}

/** Makes sure that an import will never be published, unless it is already. */
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

/** Answers which commit a project was imported from last, and where its files were edited since. */
export const importState = api(
  { expose: false },
  async ({ projectId }: ImportStateRequest): Promise<ImportState> => {
    return await readImportState(projectId);
  },
);

/** Answers what is too large or too much for a project's files. */
export const fileLimits = api({ expose: false }, async (): Promise<FileLimits> => fileLimitsInForce);

/** Fails where the database of files does not respond. */
export const ping = api({ expose: false }, async (): Promise<void> => await pingDatabase());
