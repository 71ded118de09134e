import { api, type HttpStatus } from "encore.dev/api";
import type { Generation } from "../generations/generation";
import type { Project } from "../projects/project";
import { validate } from "../shared/validate";
import type { Workspace } from "../workspace/workspace";
import { createProject } from "./create-project";
import type { SourceReport } from "./read-source";
import { nameField } from "./requests/name-field";
import { type CreateProjectRequest, createProjectSchema } from "./requests/project-requests";

interface CreatedProject extends Project {
  httpStatus: HttpStatus;
  /** With a source: the project's workspace; null if `provision` is false, or the owner may have no more running. */
  workspace?: Workspace | null;
  /** With a source: what was made of it. */
  report?: SourceReport;
  /** With the type `prompt`: the job that writes the files; follow it by its events. Else null. */
  generation?: Generation | null;
}

/**
 * Creates a project. Without a source it has an empty tree (201). With one it has the source's files and the stack that
 * was detected in them, and its workspace is being prepared (202): follow it until its preview is ready.
 */
export const create = api(
  {
    expose: true,
    auth: true,
    method: "POST",
    path: "/v1/projects",
    // 20 MiB of content in base64, plus some space for the other fields.
    bodyLimit: 32 * 1024 * 1024,
  },
  async (request: CreateProjectRequest): Promise<CreatedProject> => {
    const { project, started } = await createProject(validate(createProjectSchema, request, nameField));
    return started === null ? { httpStatus: 201, ...project } : { httpStatus: 202, ...project, ...started };
  },
);
