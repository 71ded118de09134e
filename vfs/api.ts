import { api } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { type DiffPage, diffSinceImport, diffTrees } from "./diff/diff-trees";
import { listHistory } from "./read/list-history";
import { listTree, type TreePage } from "./read/list-tree";
import { readUsage, type Usage } from "./read/read-usage";
import { changesSchema, diffSchema, historySchema, searchSchema, treeSchema } from "./schema";
import { type SearchPage, searchTree } from "./search/search-tree";
import type { Revision } from "./tree/revision.queries";

export interface TreeRequest {
  projectId: string;
  /** The folder to list; the root by default. */
  path?: string & MaxLen<4096>;
  /** Whether to list all that lies below the folder. */
  recursive?: boolean;
  /** The number of an earlier revision; the newest by default. */
  revision?: number & Min<0>;
  /** How many a page may have; 1,000 by default. */
  limit?: number & Min<1> & Max<10000>;
  cursor?: string & MaxLen<8192>;
}

/** Lists the files and folders of a project, as they are or as they were at a revision. */
export const tree = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/tree" },
  async (request: TreeRequest): Promise<TreePage> => {
    return await listTree(ownerOf(getAuthData()), validate(treeSchema, request));
  },
);

export interface HistoryRequest {
  projectId: string;
  /** How many a page may have; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string & MaxLen<100>;
}

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

export interface ChangesRequest {
  projectId: string;
  /** A file, or a folder with what lies below it; all by default. */
  path?: string & MaxLen<4096>;
  /** Whether to show what changed in texts, as unified diffs; at most 50 files a page then. */
  patch?: boolean;
  /** How many a page may have; 100 by default. */
  limit?: number & Min<1> & Max<1000>;
  cursor?: string & MaxLen<100>;
}

export interface DiffRequest extends ChangesRequest {
  /** The number of a revision; by default the one before `to`. */
  from?: number & Min<0>;
  /** The number of a revision; the newest by default. */
  to?: number & Min<0>;
}

/** Lists what differs between two revisions: what was added, changed, deleted and renamed. */
export const diff = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/diff" },
  async (request: DiffRequest): Promise<DiffPage> => {
    return await diffTrees(ownerOf(getAuthData()), validate(diffSchema, request));
  },
);

/** Lists what was changed since the last import; all files, where there was none. */
export const changes = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/changes" },
  async (request: ChangesRequest): Promise<DiffPage> => {
    return await diffSinceImport(ownerOf(getAuthData()), validate(changesSchema, request));
  },
);

export interface SearchQuery {
  projectId: string;
  /** The text to find: in names in any case, in contents as it is. */
  q: string & MinLen<1> & MaxLen<200>;
  /** Where to look; in names by default. */
  in?: "names" | "content";
  /** The folder to search; the root by default. */
  path?: string & MaxLen<4096>;
  /** The number of an earlier revision; the newest by default. */
  revision?: number & Min<0>;
  /** How many a page may have; 50 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string & MaxLen<8192>;
}

/** Finds files by a text in their names or contents. Binary files and those over 1 MiB are not looked into. */
export const search = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/search" },
  async (request: SearchQuery): Promise<SearchPage> => {
    return await searchTree(ownerOf(getAuthData()), validate(searchSchema, request));
  },
);

interface UsageRequest {
  projectId: string;
}

/** Answers what a project's files, and the history of them, take up. */
export const usage = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/usage" },
  async ({ projectId }: UsageRequest): Promise<Usage> => {
    return await readUsage(ownerOf(getAuthData()), projectId);
  },
);
