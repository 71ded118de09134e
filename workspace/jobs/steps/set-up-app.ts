import { createHash } from "node:crypto";
import { APP, type AppPlan, planApp } from "../../app/app-plan";
import { failureOfExit } from "../../app/exit-reason";
import { installKeyOf } from "../../app/install-key";
import { withTools } from "../../app/tools";
import { listProjectFiles, type ProjectFile } from "../../files/project-files";
import { nodeOptionsOf } from "../../settings/settings";
import type { WorkspaceJob } from "../workspace-job.queries";
import { readStack, runToEnd, type StepWork } from "./step-work";

const SETUP_DEADLINE_MS = 10 * 60_000;
const LOOK_TIMEOUT_MS = 10_000;
const COMMAND_CHARACTERS_MAX = 200;
/** Names the setup that this sandbox has behind it. */
const DONE = '"$HOME"/.vaporform-needs/setup';

/** Files whose change means that a setup is to be repeated: migrations, schemas, and the settings of code generators. */
const setupFiles =
  /migrat|schema|seed|alembic|prisma|drizzle|knexfile|codegen|\.graphql$|\.proto$|(?:^|\/)(?:db|database)\//i;

/**
 * Runs what the app needs once before it starts, unless this sandbox has done so with the same files. The command may
 * run twice, after a crash; migrations and code generators are made for that.
 */
export async function setUpApp(work: StepWork): Promise<WorkspaceJob> {
  const { job, sandbox } = work;
  const stack = await readStack(job);
  const plan = planApp(stack);
  if (stack === null || plan?.setup == null) return job;
  const files = await listProjectFiles(job.projectId, job.syncedSeq);
  const key = setupKeyOf(plan, installKeyOf(stack, files), files);
  const look = await sandbox.execute({ command: `grep -qsx ${key} ${DONE}` }, LOOK_TIMEOUT_MS);
  if (look.exitCode === 0) return job;
  await run(work, { ...plan, setup: plan.setup }, key);
  // What runs has loaded the code and the schema of before.
  await sandbox.endProcess(APP);
  return job;
}

async function run(work: StepWork, plan: AppPlan & { setup: string }, key: string): Promise<void> {
  const { setup } = plan;
  const note = `mkdir -p "$HOME"/.vaporform-needs && echo ${key} > ${DONE}`;
  const { exitCode, output } = await runToEnd(work, {
    step: "setup",
    command: withTools(`(\n${setup}\n) && ${note}`),
    cwd: plan.folder,
    env: { NODE_OPTIONS: nodeOptionsOf(work.job), ...work.env },
    deadlineMs: SETUP_DEADLINE_MS,
  });
  if (exitCode === 0) return;
  const named = setup.length > COMMAND_CHARACTERS_MAX ? `${setup.slice(0, COMMAND_CHARACTERS_MAX)}…` : setup;
  const what = `the setup command \`${named}\``;
  throw failureOfExit({ what, exitCode, output, reason: "setup_failed", missing: work.job.missingEnv ?? [] });
}

function setupKeyOf({ setup, folder }: AppPlan, installKey: string, files: readonly ProjectFile[]): string {
  const inputs = files.filter(({ path }) => setupFiles.test(path)).map(({ path, hash }) => `${path} ${hash}`);
  return createHash("sha256")
    .update(JSON.stringify([setup, folder, installKey, inputs.sort()]))
    .digest("hex");
}
