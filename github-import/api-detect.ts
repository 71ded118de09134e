import { api } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { getAuthData } from "~encore/auth";
import { detectStack } from "../detection/detect-stack";
import type { Stack } from "../detection/stack";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { detectRequestSchema } from "./detect-schema";
import { detectAgain } from "./stack/detect-again";
import { postedFileTree } from "./stack/posted-file-tree";

interface ProjectParams {
  projectId: string;
}

interface DetectedProject {
  /** The revision of the files that was looked at. */
  revision: number;
  stack: Stack;
}

/** Looks at a project's files anew, after edits, and records what they say. */
export const detectProject = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/detect" },
  async ({ projectId }: ProjectParams): Promise<DetectedProject> => {
    return await detectAgain(ownerOf(getAuthData()), projectId);
  },
);

/** A file of a repository. Most need no content: manifests, lock files and configuration do. */
export interface PostedFile {
  path: string & MinLen<1> & MaxLen<4096>;
  /** Taken from the content where there is one; else zero. */
  sizeBytes?: number & Min<0>;
  content?: string;
}

export interface DetectFilesRequest {
  files: PostedFile[] & MinLen<1> & MaxLen<100000>;
  /** Look at this folder as the app. */
  appRoot?: string & MaxLen<4096>;
  packageManager?: string & MaxLen<100>;
  install?: string & MaxLen<1000>;
  build?: string & MaxLen<1000>;
  dev?: string & MaxLen<1000>;
  start?: string & MaxLen<1000>;
  port?: number & Min<1> & Max<65535>;
}

/** Says what a repository would be taken for, from a list of its files. Nothing is stored. */
export const detectFiles = api(
  { expose: true, auth: true, method: "POST", path: "/v1/detect", bodyLimit: 20 * 1024 * 1024 },
  async (request: DetectFilesRequest): Promise<Stack> => {
    const { files, ...wishes } = validate(detectRequestSchema, request);
    return await detectStack(postedFileTree(files), wishes);
  },
);
