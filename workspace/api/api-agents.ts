import { api } from "encore.dev/api";
import {
  type AgentCommand,
  type AgentOutput,
  type AgentRun,
  endAgent,
  readAgent,
  startAgent,
} from "../agents/run-agent";
import { configuredMode } from "../daytona-manager";
import { type PulledChanges, pullInAnyState } from "../files/pull-changes";
import type { WorkspaceMode } from "../workspace";

interface ConfiguredMode {
  mode: WorkspaceMode;
}

/** Returns the mode of new workspaces. */
export const newMode = api(
  { expose: false },
  async (): Promise<ConfiguredMode> => ({ mode: configuredMode() }),
);

/** Starts a task's command in the sandbox, unless it was started before. */
export const startAgentRun = api(
  { expose: false },
  async (request: AgentCommand): Promise<void> => await startAgent(request),
);

interface ReadAgentRequest extends AgentRun {
  /** Where the output was read to: the run, and the byte in it. */
  place?: string;
  byte?: number;
}

/** Reads the output of a task's command. */
export const readAgentRun = api(
  { expose: false },
  async ({ place, byte = 0, ...where }: ReadAgentRequest): Promise<AgentOutput> =>
    await readAgent(where, place === undefined ? null : { run: place, byte }),
);

/** Ends a task's command. */
export const endAgentRun = api(
  { expose: false },
  async (request: AgentRun): Promise<void> => await endAgent(request),
);

interface PullRequest {
  ownerId: string;
  workspaceId: string;
}

/** Creates a revision from the changes in a task's sandbox, whatever became of its app. */
export const pullAgentChanges = api(
  { expose: false },
  async ({ ownerId, workspaceId }: PullRequest): Promise<PulledChanges> =>
    await pullInAnyState(ownerId, workspaceId),
);
