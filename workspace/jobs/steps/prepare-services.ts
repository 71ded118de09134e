import { parseEnv } from "../../../detection/needs/env-files";
import type { Stack } from "../../../detection/stack";
import { stillLeased } from "../../../shared/job";
import { APP, planApp } from "../../app/app-plan";
import { writeLog } from "../../inside/workspace-log.queries";
import { missingVariables } from "../../needs/missing-env";
import { CHANGED, READ_SECRETS, writeNeeds } from "../../needs/needs-environment";
import { isOwnSecret, newSecret } from "../../needs/secrets";
import { serviceVariables, type WantedService, wantedServices } from "../../needs/services";
import { recordMissingEnv } from "../workspace-app.queries";
import type { WorkspaceJob } from "../workspace-job.queries";
import { EnvFolder } from "./env-folder";
import { type ServiceOutcome, startServices } from "./start-services";
import { readStack, type StepWork } from "./step-work";

const SCRIPT_TIMEOUT_MS = 20_000;

/**
 * Gives the app what it needs beside its packages: services that the sandbox can run, the dotenv file that a developer
 * would copy, and the variables of both in the environment of every command. What is missing is listed on the workspace;
 * it fails nothing here, because many apps show a page without it.
 */
export async function prepareServices(work: StepWork): Promise<WorkspaceJob> {
  const stack = await readStack(work.job);
  if (stack === null || planApp(stack) === null) return work.job;
  const files = await EnvFolder.read(work, stack.appRoot);
  const examples = files.examples();
  const given = files.given();
  const owned = new Set(Object.keys(work.env));
  const wanted = wantedServices(stack.services, { owned, given, examples });
  const services = await startServices(work, wanted);
  await reportServices(work.job, services);
  const found = await provide(work, { stack, files, running: services.running });
  const values = new Map([...files.given(), ...found]);
  const missing = missingVariables(stack.requiredEnv, { values, lacking: services.lacking });
  return stillLeased(await recordMissingEnv(work.job, missing));
}

interface Provision {
  stack: Stack;
  files: EnvFolder;
  running: readonly WantedService[];
}

/** Copies the example and writes the environment; a running app starts again if that changed. Returns the variables. */
async function provide(work: StepWork, { stack, files, running }: Provision): Promise<Map<string, string>> {
  const names = stack.requiredEnv.map(({ name }) => name);
  const addresses = serviceVariables(running, [...files.examples().keys(), ...names]);
  const secrets = await readSecrets(work, names, files);
  await files.copy({ ...Object.fromEntries(secrets), ...addresses });
  const variables = { ...Object.fromEntries(files.exported()), ...Object.fromEntries(secrets), ...addresses };
  const command = writeNeeds({ variables, secrets });
  const { exitCode } = await work.sandbox.execute({ command }, SCRIPT_TIMEOUT_MS);
  if (exitCode === CHANGED) await work.sandbox.endProcess(APP);
  return new Map(Object.entries(variables));
}

/** Secrets for variables that no file sets: those made before, and new ones for the others. */
async function readSecrets(
  { sandbox }: StepWork,
  names: readonly string[],
  files: EnvFolder,
): Promise<Map<string, string>> {
  const set = files.given();
  const wanted = names.filter((name) => isOwnSecret(name) && !set.get(name));
  if (wanted.length === 0) return new Map();
  const { output } = await sandbox.execute({ command: READ_SECRETS }, SCRIPT_TIMEOUT_MS);
  const before = new Map(parseEnv(output).map(({ name, value }) => [name, value]));
  return new Map(wanted.map((name) => [name, before.get(name) ?? newSecret()]));
}

/** Writes the step's log where there is something to say. */
async function reportServices(
  job: WorkspaceJob,
  { running, lacking, output }: ServiceOutcome,
): Promise<void> {
  const lines = [
    ...running.map(
      ({ name, port, variable }) => `${name} runs on port ${port}: its address is in ${variable}`,
    ),
    ...lacking.map(
      ({ name, variable }) => `${name} could not be started: set ${variable} to the address of one`,
    ),
  ];
  if (lines.length === 0) return;
  await writeLog(job.id, "prepareServices", { output: [...lines, output].join("\n"), isCut: false });
}
