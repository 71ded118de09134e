import { api, type HttpStatus } from "encore.dev/api";
import type { Project } from "../projects/project";
import { validate } from "../shared/validate";
import { forkProject } from "./fork-project";
import { type ForkRequest, forkRequestSchema } from "./requests/fork-requests";

interface CreatedFork extends Project {
  httpStatus: HttpStatus;
}

/**
 * Creates a project with the files of another one, without copying their contents. Commits of the fork go to the same
 * repository. It has no workspace until one is requested.
 */
export const createFork = api(
  { expose: true, auth: true, method: "POST", path: "/v1/projects/:projectId/forks" },
  async (request: ForkRequest): Promise<CreatedFork> => {
    return { httpStatus: 201, ...(await forkProject(validate(forkRequestSchema, request))) };
  },
);
