import { api } from "encore.dev/api";
import { insertAbandoned } from "./import-outcome.queries";
import { openEmptyTree } from "./open-tree";

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
