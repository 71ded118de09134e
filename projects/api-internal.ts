import { api } from "encore.dev/api";
import { listMadeForks, type MadeFork } from "./fork.queries";
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

interface MadeForksRequest {
  /** The id of what they were made for; all by default. */
  madeFor?: string;
  /** The last fork of the page before. */
  after?: MadeFork;
  limit: number;
}

interface MadeForks {
  forks: MadeFork[];
}

/** Lists forks that other services have made, a page at a time. */
export const madeForks = api(
  { expose: false },
  async ({ madeFor, after, limit }: MadeForksRequest): Promise<MadeForks> => {
    return { forks: await listMadeForks({ madeFor: madeFor ?? null, after: after ?? null, limit }) };
  },
);
