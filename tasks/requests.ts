import type { Header } from "encore.dev/api";
import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { isRefName, REF_CHARACTERS_MAX } from "../git/ref-name";
import { parseId } from "../shared/ids";
import type { Publish } from "./task";

const PROMPT_CHARACTERS_MAX = 100_000;
const COMMAND_CHARACTERS_MAX = 10_000;
const SECRETS_MAX = 20;
const CHECKS_MAX = 10;

/** Who does the work. */
export interface AgentRequest {
  /** `claude`: Claude Code; `command`: any command of the sandbox. */
  type: "claude" | "command";
  /** With `command`: what runs in the project's folder; the prompt is in the file `$VAPORFORM_PROMPT_FILE`. */
  command?: string & MinLen<1> & MaxLen<40000>;
  /** With `claude`: the model; by default its own choice. */
  model?: string & MinLen<1> & MaxLen<400>;
  /** Variables with secrets, e.g. `ANTHROPIC_API_KEY`. They are sealed, never returned, and deleted when the task ends. */
  secrets?: Record<string, string>;
}

export interface TaskRequest {
  projectId: string;
  /** What the agent is asked to do. */
  prompt: string & MinLen<1> & MaxLen<400000>;
  agent: AgentRequest;
  /** What becomes of the change: it stays in the fork, or is pushed, or is pushed and proposed. */
  publish: Publish;
  /** The agent is ended when it reports higher costs. */
  budgetUsd?: number & Min<0> & Max<10000>;
  /** How long the agent may work; 30 by default. */
  timeoutMinutes?: number & Min<1> & Max<240>;
  /** Commands that must succeed in the project's folder before the change is published. */
  checks?: string[];
  /** Whether changes of files that run elsewhere may be published: workflows, hooks, settings of agents. */
  allowSensitivePaths?: boolean;
  /** The revision to start from; by default the newest one. */
  revision?: number & Min<1> & Max<2147483647>;
  /** The title of the commit and of the pull request; by default the prompt's first line. */
  title?: string & MinLen<1> & MaxLen<1000>;
  /** The text of the pull request, in Markdown. */
  description?: string & MaxLen<200000>;
  /** The branch to push to; by default a new one. */
  branch?: string & MinLen<1> & MaxLen<1020>;
  /** The branch to merge into; by default the imported one. */
  base?: string & MinLen<1> & MaxLen<1020>;
  /** The connection with which to push; by default that of the last import. */
  connectionId?: string & MaxLen<100>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

const withoutNul = /^[^\0]*$/;
const text = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/[^\s\p{Cc}]/u, "must not be empty")
    .regex(/^\P{Surrogate}*$/u, "must be valid Unicode")
    .regex(withoutNul, "must not contain a NUL");

const secrets = z
  .record(
    z
      .string()
      .max(200)
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "is not the name of a variable"),
    z.string().min(1).max(32_768).regex(withoutNul, "must not contain a NUL"),
  )
  .refine((found) => Object.keys(found).length <= SECRETS_MAX, `is limited to ${SECRETS_MAX} secrets`);

const agent = z
  .object({
    type: z.enum(["claude", "command"]),
    command: text(COMMAND_CHARACTERS_MAX).exactOptional(),
    model: z
      .string()
      .max(100)
      .regex(/^[\w][\w.:/@-]*$/, "is not the name of a model")
      .exactOptional(),
    secrets: secrets.exactOptional(),
  })
  .refine(({ type, command }) => (type === "command") === (command !== undefined), {
    error: "is required with the type command, and only then",
    path: ["command"],
  }) satisfies z.ZodType<AgentRequest>;

const branch = z
  .string()
  .min(1, "must not be empty")
  .max(REF_CHARACTERS_MAX)
  .refine((name) => isRefName(name) && !/^(refs\/|HEAD$)/.test(name), "is not a valid name of a branch");

export const taskRequestSchema = z.object({
  projectId: z.string(),
  prompt: text(PROMPT_CHARACTERS_MAX),
  agent,
  publish: z.enum(["none", "commit", "pull-request"]),
  budgetUsd: z.number().exactOptional(),
  timeoutMinutes: z.number().int().exactOptional(),
  checks: z.array(text(COMMAND_CHARACTERS_MAX)).max(CHECKS_MAX).exactOptional(),
  allowSensitivePaths: z.boolean().exactOptional(),
  revision: z.number().int().exactOptional(),
  title: text(250)
    .regex(/^\P{Cc}*$/u, "must not have control characters")
    .exactOptional(),
  description: z
    .string()
    .max(50_000)
    .regex(/^\P{Surrogate}*$/u, "must be valid Unicode")
    .regex(withoutNul, "must not contain a NUL")
    .exactOptional(),
  branch: branch.exactOptional(),
  base: branch.exactOptional(),
  connectionId: z.string().exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<TaskRequest>;

export interface ListTasksRequest {
  projectId: string;
  status?: "queued" | "running" | "succeeded" | "failed" | "canceled";
  /** Maximum number of items on a page; 20 by default. */
  limit?: number & Min<1> & Max<100>;
  cursor?: string;
}

export const listTasksSchema = z.object({
  projectId: z.string(),
  status: z.enum(["queued", "running", "succeeded", "failed", "canceled"]).exactOptional(),
  limit: z.number().int().exactOptional(),
  cursor: z
    .string()
    .refine((cursor) => parseId("tsk", cursor) !== null, "is not a valid cursor")
    .exactOptional(),
}) satisfies z.ZodType<ListTasksRequest>;

export interface MessageRequest {
  taskId: string;
  /** What the agent is asked to do next, in the same fork. */
  prompt: string & MinLen<1> & MaxLen<400000>;
  /** Variables with secrets for this turn: those of the turn before were deleted. */
  secrets?: Record<string, string>;
  idempotencyKey?: Header<"Idempotency-Key">;
}

export const messageSchema = z.object({
  taskId: z.string(),
  prompt: text(PROMPT_CHARACTERS_MAX),
  secrets: secrets.exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<MessageRequest>;
