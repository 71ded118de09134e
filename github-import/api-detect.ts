import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { detectStack } from "../detection/detect-stack";
import type { Stack } from "../detection/stack";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import { type DetectFilesRequest, detectRequestSchema } from "./requests/detect-requests";
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

/** Says what a repository would be taken for, from a list of its files. Nothing is stored. */
export const detectFiles = api(
  { expose: true, auth: true, method: "POST", path: "/v1/detect", bodyLimit: 20 * 1024 * 1024 },
  async (request: DetectFilesRequest): Promise<Stack> => {
    const { files, ...wishes } = validate(detectRequestSchema, request);
    return await detectStack(postedFileTree(files), wishes);
  },
);
