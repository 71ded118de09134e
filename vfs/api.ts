import { api } from "encore.dev/api";
import type { Max, MaxLen, Min } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { listHistory } from "./list-history";
import { listTree, type TreePage } from "./list-tree";
import type { Revision } from "./revision.queries";

interface TreeRequest {
  projectId: string;
  /** The folder to list; the root by default. */
  path?: string & MaxLen<4096>;
  /** Whether to list all that lies below the folder. */
  recursive?: boolean;
  /** The number of an earlier revision; the newest by default. */
  revision?: number & Min<0>;
  limit?: number & Min<1> & Max<10000>;
  cursor?: string & MaxLen<8192>;
}

/** Lists the files and folders of a project, as they are or as they were at a revision. */
export const tree = api(
  { expose: true, auth: true, method: "GET", path: "/v1/projects/:projectId/tree" },
  async (request: TreeRequest): Promise<TreePage> => {
    return await listTree(ownerOf(getAuthData()), request);
  },
);

interface HistoryRequest {
  projectId: string;
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
    return await listHistory(ownerOf(getAuthData()), request);
  },
);
