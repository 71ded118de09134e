import { api } from "encore.dev/api";
import {
  type AgentCommand,
  type AgentOutput,
  type AgentRun,
  endAgent,
  readAgent,
  startAgent,
} from "../agents/run-agent";
import { removeTaskWorkspaces, requestTaskWorkspace } from "../agents/task-workspace";
import { configuredMode } from "../daytona-manager";
import { type PulledChanges, pullInAnyState } from "../files/pull-changes";
import type { Workspace, WorkspaceMode } from "../workspace";

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

interface TaskWorkspaceRequest {
  ownerId: string;
  taskId: string;
  /** The project that the task is of. */
  projectId: string;
  forkId: string;
}

interface TaskWorkspace {
  workspace: Workspace;
}

/** Creates the workspace of a task's fork, or returns the one that it has. */
export const requestForTask = api(
  { expose: false },
  async (request: TaskWorkspaceRequest): Promise<TaskWorkspace> => ({
    workspace: await requestTaskWorkspace(request),
  }),
);

interface RemoveTaskWorkspaceRequest {
  forkId: string;
}

/** Deletes the workspaces of a task's fork that are the task's. May be repeated; succeeds if there is none. */
export const removeOfTask = api(
  { expose: false },
  async ({ forkId }: RemoveTaskWorkspaceRequest): Promise<void> => await removeTaskWorkspaces(forkId),
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
