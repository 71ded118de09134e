import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { detectStack } from "../detection/detect-stack";
import type { StackOverrides } from "../detection/overrides";
import type { Stack } from "../detection/stack";
import { toOverrides } from "../shared/overrides-request";
import { ownerOf } from "../shared/owner";
import { validate } from "../shared/validate";
import {
  type DetectFilesRequest,
  detectRequestSchema,
  type SetOverridesRequest,
  setOverridesSchema,
} from "./requests/detect-requests";
import { detectAgain, setOverrides } from "./stack/detect-again";
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

interface OverriddenProject {
  overrides: StackOverrides;
  /** The revision of the files from which the stack was detected. */
  revision: number;
  /** Null: the project has no files, because its import failed. */
  stack: Stack | null;
}

/**
 * Replaces what is set of a project's stack, and detects the rest again. A field that is null or missing is detected. A
 * workspace that runs takes the new commands, port and runtime with its next `sync` or `restart-process`.
 */
export const putOverrides = api(
  { expose: true, auth: true, method: "PUT", path: "/v1/projects/:projectId/overrides" },
  async (request: SetOverridesRequest): Promise<OverriddenProject> => {
    const { projectId, ...fields } = validate(setOverridesSchema, request);
    const overrides = toOverrides(fields);
    return { overrides, ...(await setOverrides(ownerOf(getAuthData()), projectId, overrides)) };
  },
);

/** Says what a repository would be taken for, from a list of its files. Nothing is stored. */
export const detectFiles = api(
  { expose: true, auth: true, method: "POST", path: "/v1/detect", bodyLimit: 20 * 1024 * 1024 },
  async (request: DetectFilesRequest): Promise<Stack> => {
    const { files, overrides = {}, ...wishes } = validate(detectRequestSchema, request);
    return await detectStack(postedFileTree(files), { ...wishes, overrides: toOverrides(overrides) });
  },
);
