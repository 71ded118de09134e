import type { FailureInfo } from "../shared/failure";
import type { TaskId } from "../shared/ids";

export type TaskStatus = "queued" | "running" | "succeeded" | "failed" | "canceled";

/** The steps of a task's job, in order. */
export type TaskStep = "fork" | "prepare" | "run" | "collect" | "check" | "publish" | "cleanUp";

/** What becomes of an agent's change: it stays in the fork, or is pushed, or is pushed and proposed. */
export type Publish = "none" | "commit" | "pull-request";

/** Who does the work. */
export interface Agent {
  /** `claude`: Claude Code; `command`: any command of the sandbox. */
  type: "claude" | "command";
  /** With `command`: what runs in the project's folder; the prompt is in the file `$VAPORFORM_PROMPT_FILE`. */
  command?: string;
  /** With `claude`: the model; by default its own choice. */
  model?: string;
}

/** How a command ended that checks the change. */
export interface CheckResult {
  command: string;
  exitCode: number;
  /** The end of its output. */
  output: string;
}

export interface TaskPullRequest {
  number: number;
  url: string;
}

/** A task as clients see it. */
export interface Task {
  id: string;
  projectId: string;
  /** Increases with every change that a client can see. */
  version: number;
  status: TaskStatus;
  /** The current or last step; null if none has begun. */
  step: TaskStep | null;
  /** How many times a host has taken up the job, in all turns. */
  attempt: number;
  /** Counts the prompts: 1, and one more for each follow-up. */
  turn: number;
  /** The prompt of this turn. */
  prompt: string;
  title: string;
  agent: Agent;
  publish: Publish;
  checks: string[];
  budgetUsd: number | null;
  timeoutMinutes: number;
  /** The project in which the agent works; null until it is created. */
  forkId: string | null;
  /** The workspace in which the agent works; it is deleted when the task ends. */
  workspaceId: string | null;
  /** The fork's revision with the changes; null if there are none yet. */
  resultRevision: number | null;
  /** Whether the agent has changed files in this turn; null until that is known. */
  changed: boolean | null;
  /** How many files the agent has changed, in all turns. */
  changedFiles: number;
  /** Changed files that run elsewhere: workflows, hooks, settings of agents. */
  sensitivePaths: string[];
  checkResults: CheckResult[];
  /** The end of the agent's output in this turn; its events have all of it, up to a limit. */
  output: string;
  /** Whether the limit of the kept output was reached. */
  outputIsCut: boolean;
  exitCode: number | null;
  /** What this turn has cost so far, if the agent says so. */
  costUsd: number | null;
  /** The commit's job; null if there is none. */
  commitId: string | null;
  /** The branch that the change was pushed to. */
  branch: string | null;
  commitSha: string | null;
  pullRequest: TaskPullRequest | null;
  failure: FailureInfo | null;
  /** When the agent is ended; null until it starts. */
  deadlineAt: Date | null;
  /** When the agent was last seen alive. */
  heartbeatAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** A task with its internal columns. */
export interface TaskRow extends Omit<Task, "output" | "resultRevision" | "changedFiles"> {
  id: TaskId;
  ownerId: string;
  revision: number | null;
  description: string | null;
  wantedBranch: string | null;
  base: string | null;
  connectionId: string | null;
  allowSensitivePaths: boolean;
  sealedSecrets: string | null;
  forkSeq: number | null;
  baseSeq: number | null;
  resultSeq: number | null;
  outputPlace: { run: string; byte: number } | null;
  outputTail: string;
  outputBytes: number;
  changedPaths: string[];
  requestHash: string | null;
  idempotencyKey: string | null;
  resumeStep: TaskStep;
  failedAttempts: number;
  lostLeases: number;
  deletedAt: Date | null;
}

export function isFinal({ status }: Pick<Task, "status">): boolean {
  return status === "succeeded" || status === "failed" || status === "canceled";
}

/** Removes a row's internal columns: Encore sends nested keys unchanged. */
export function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    projectId: row.projectId,
    version: row.version,
    status: row.status,
    step: row.step,
    attempt: row.attempt,
    turn: row.turn,
    prompt: row.prompt,
    title: row.title,
    agent: row.agent,
    publish: row.publish,
    checks: row.checks,
    budgetUsd: row.budgetUsd,
    timeoutMinutes: row.timeoutMinutes,
    forkId: row.forkId,
    workspaceId: row.workspaceId,
    resultRevision: row.resultSeq,
    changed: row.changed,
    changedFiles: row.changedPaths.length,
    sensitivePaths: row.sensitivePaths,
    checkResults: row.checkResults,
    output: row.outputTail,
    outputIsCut: row.outputIsCut,
    exitCode: row.exitCode,
    costUsd: row.costUsd,
    commitId: row.commitId,
    branch: row.branch,
    commitSha: row.commitSha,
    pullRequest: row.pullRequest,
    failure: row.failure,
    deadlineAt: row.deadlineAt,
    heartbeatAt: row.heartbeatAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
  };
}
