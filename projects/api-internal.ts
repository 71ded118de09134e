import { api } from "encore.dev/api";
import { findProjectsMax, setProjectsMax } from "./owner-limit.queries";
import { pingDatabase } from "./ping.queries";

/** Fails if the database of projects does not respond. */
export const ping = api({ expose: false }, async (): Promise<void> => await pingDatabase());

interface OwnerParams {
  ownerId: string;
}

interface ProjectsLimit {
  projectsMax: number | null;
}

/** Returns how many projects an owner may have. */
export const ownerLimits = api(
  { expose: false },
  async ({ ownerId }: OwnerParams): Promise<ProjectsLimit> => {
    return { projectsMax: await findProjectsMax(ownerId) };
  },
);

interface SetProjectsLimit extends OwnerParams {
  projectsMax: number | null;
}

/** Sets how many projects an owner may have. */
export const setOwnerLimits = api(
  { expose: false },
  async ({ ownerId, projectsMax }: SetProjectsLimit): Promise<void> =>
    await setProjectsMax(ownerId, projectsMax),
);
