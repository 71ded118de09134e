import { setTimeout as delay } from "node:timers/promises";
import type { Task, TaskEvent, Vaporform } from "../../client/src/vaporform.mts";
import { showProgress, showSection } from "./show.mts";
import type { TaskRepository } from "./task-repository.mts";
import type { DemoReceiver } from "./webhook-receiver.mts";

/** What became of the demo's task, printed as one line of JSON. */
export interface TaskResult {
  ok: boolean;
  taskId: string;
  branch: string | null;
  commitSha: string | null;
  pullRequest: { number: number; url: string } | null;
  webhooks: { received: number; verified: number };
  /** Workspaces of the task that are left. */
  workspaces: number;
}

/** A stand-in for a model: it reads the prompt from its file, and does what it asks for. */
const AGENT = [
  'echo "the prompt: $(cat "$VAPORFORM_PROMPT_FILE")"',
  `printf '\\nThe entries are kept in memory.\\n' >> README.md`,
  `echo '{"type":"result","total_cost_usd":0}'`,
].join("\n");

const TASK_MS_MAX = 10 * 60_000;
const AFTERMATH_MS_MAX = 120_000;
const ASK_EVERY_MS = 200;

/** Imports the repository, lets an agent change it, and prints each thing that comes of it. */
export async function runTask(
  client: Vaporform,
  repository: TaskRepository,
  receiver: DemoReceiver,
): Promise<TaskResult> {
  const projectId = await importWithToken(client, repository);
  const endpoint = await client.webhooks.create({
    url: `${receiver.url}/hooks`,
    projectId,
    types: ["task.progress", "task.completed", "task.failed", "task.canceled"],
  });
  receiver.setSecret(endpoint.secret);
  const started = await client.tasks.create(projectId, {
    prompt: "Say in the README where the entries are kept.",
    agent: { type: "command", command: AGENT },
    checks: ["grep -q memory README.md"],
    publish: "pull-request",
  });
  console.log(`\ntask ${started.id}`);
  const task = await client.tasks.wait(started.id, {
    until: "ended",
    timeoutMs: TASK_MS_MAX,
    onEvent: showTaskEvent,
  });
  const { reason, message } = task.failure ?? {};
  if (task.status !== "succeeded")
    throw new Error(`the task ended as ${reason ?? task.status}: ${message ?? ""}`);
  const isPushed = await showBranch(task, repository);
  const pull = showPullRequest(task, repository);
  await showWebhooks(task, receiver);
  const workspaces = await showWorkspaces(client, task);
  const verified = receiver.events.filter(({ isVerified }) => isVerified).length;
  const isReported = receiver.events.some(({ type, isVerified }) => type === "task.completed" && isVerified);
  return {
    ok: isPushed && pull !== null && isReported && workspaces === 0,
    taskId: task.id,
    branch: task.branch,
    commitSha: task.commitSha,
    pullRequest: pull,
    webhooks: { received: receiver.events.length, verified },
    workspaces,
  };
}

async function importWithToken(client: Vaporform, repository: TaskRepository): Promise<string> {
  const { url: repoUrl, host, token } = repository;
  const { id: connectionId } = await client.connections.create({ name: "demo", host, token });
  const started = await client.imports.start({ repoUrl, connectionId, provision: false });
  for await (const { data } of client.imports.events(started.import.id)) showProgress(data);
  const { status, failure } = await client.imports.get(started.import.id);
  if (status !== "succeeded") throw new Error(`the import ended as ${failure?.reason}: ${failure?.message}`);
  return started.project.id;
}

function showTaskEvent({ type, data }: TaskEvent): void {
  const text = type === "output" ? `: ${data.text?.trimEnd()}` : "";
  if (type !== "progress") console.log(`task ${data.status}, ${data.step ?? "not begun"}: ${type}${text}`);
}

/** Whether the branch on the repository is at the task's commit. */
async function showBranch({ branch, commitSha }: Task, { git }: TaskRepository): Promise<boolean> {
  if (branch === null || commitSha === null) return false;
  const [tip, stat] = [await git("rev-parse", branch), await git("diff", "--stat", `main...${branch}`)];
  showSection(`branch ${branch} of the repository`, [tip, ...stat.split("\n").map((line) => line.trim())]);
  return tip === commitSha;
}

function showPullRequest(task: Task, { github }: TaskRepository): TaskResult["pullRequest"] {
  const pull = github.pulls.find(({ number }) => number === task.pullRequest?.number);
  if (pull === undefined) return null;
  const { number, html_url: url, title, head, base } = pull;
  showSection(`pull request ${number}`, [url, title, `${head} into ${base}`]);
  return { number, url };
}

async function showWebhooks(task: Task, { events }: DemoReceiver): Promise<void> {
  await until(async () =>
    events.some(({ type, subjectId }) => type === "task.completed" && subjectId === task.id),
  );
  showSection(
    "webhooks received",
    events.map(({ id, type, step, isVerified }) => {
      const signature = isVerified ? "signature verified" : "signature wrong";
      return `${type.padEnd(15)} ${(step ?? "").padEnd(8)} ${signature}  ${id}`;
    }),
  );
}

/** Waits until the task's workspace is gone; returns how many are left. */
async function showWorkspaces(client: Vaporform, { forkId }: Task): Promise<number> {
  if (forkId === null) return 0;
  const count = async () => (await client.workspaces.list({ projectId: forkId }).page()).data.length;
  await until(async () => (await count()) === 0);
  const left = await count();
  showSection("workspaces of the task", [
    left === 0 ? "none: it is deleted, with its sandbox" : `${left} left`,
  ]);
  return left;
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + AFTERMATH_MS_MAX;
  while (Date.now() < end && !(await isDone())) await delay(ASK_EVERY_MS);
}
