import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { type DiffPage, diffSinceImport, diffTrees } from "./diff/diff-trees";
import { listHistory } from "./read/list-history";
import { listTree, type TreePage } from "./read/list-tree";
import { readUsage, type Usage } from "./read/read-usage";
import {
  type ChangesRequest,
  changesSchema,
  type DiffRequest,
  diffSchema,
  type HistoryRequest,
  historySchema,
  type SearchQuery,
  searchSchema,
  type TreeRequest,
  treeSchema,
} from "./requests/read-requests";
import { type SearchPage, searchTree } from "./search/search-tree";
import type { Revision } from "./tree/revision.queries";

/** Lists the files and folders of a project, in the current or an earlier revision. */
export const tree = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/tree" },
  async (request: TreeRequest): Promise<TreePage> => {
    return await listTree(ownerOf(getAuthData()), validate(treeSchema, request));
  },
);

interface RevisionPage {
  data: Revision[];
  nextCursor: string | null;
}

/** Lists a project's revisions, newest first. */
export const revisions = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/revisions" },
  async (request: HistoryRequest): Promise<RevisionPage> => {
    return await listHistory(ownerOf(getAuthData()), validate(historySchema, request));
  },
);

/** Lists the differences between two revisions: added, changed, deleted and renamed files. */
export const diff = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/diff" },
  async (request: DiffRequest): Promise<DiffPage> => {
    return await diffTrees(ownerOf(getAuthData()), validate(diffSchema, request));
  },
);

/** Lists the changes since the last import; all files if there was none. */
export const changes = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/changes" },
  async (request: ChangesRequest): Promise<DiffPage> => {
    return await diffSinceImport(ownerOf(getAuthData()), validate(changesSchema, request));
  },
);

/**
 * Finds files by a text in their names or contents. The contents of binary files and files over 1 MiB are not searched.
 */
export const search = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/search" },
  async (request: SearchQuery): Promise<SearchPage> => {
    return await searchTree(ownerOf(getAuthData()), validate(searchSchema, request));
  },
);

interface UsageRequest {
  projectId: string;
}

/** Returns the storage used by a project's files and their history. */
export const usage = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/usage" },
  async ({ projectId }: UsageRequest): Promise<Usage> => {
    return await readUsage(ownerOf(getAuthData()), projectId);
  },
);
