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
  /** The revision of the files from which the stack was detected. */
  revision: number;
  stack: Stack;
}

/** Detects a project's stack again, e.g. after edits, and records it. */
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
  /** Null if the project has no files because its import failed. */
  stack: Stack | null;
}

/**
 * Replaces the overrides of a project's stack, and detects the rest again. A field that is null or missing is detected.
 * A running workspace uses the new commands, port and runtime after its next `sync` or `restart-process`.
 */
export const putOverrides = api(
  { expose: true, auth: true, method: "PUT", path: "/v1/projects/:projectId/overrides" },
  async (request: SetOverridesRequest): Promise<OverriddenProject> => {
    const { projectId, ...fields } = validate(setOverridesSchema, request);
    const overrides = toOverrides(fields);
    return { overrides, ...(await setOverrides(ownerOf(getAuthData()), projectId, overrides)) };
  },
);

/** Detects the stack of the posted files. Nothing is stored. */
export const detectFiles = api(
  { expose: true, auth: true, method: "POST", path: "/v1/detect", bodyLimit: 20 * 1024 * 1024 },
  async (request: DetectFilesRequest): Promise<Stack> => {
    const { files, overrides = {}, ...choices } = validate(detectRequestSchema, request);
    return await detectStack(postedFileTree(files), { ...choices, overrides: toOverrides(overrides) });
  },
);
