import { projects, workspace as workspaces } from "~encore/clients";
import { Failure } from "../../shared/failure";
import { failureOfCall } from "../../shared/translate-failures";
import type { Workspace } from "../../workspace/workspace";
import { createProject } from "../create-project";
import type { SourceRequest } from "../requests/project-requests";
import type { CreateSandboxRequest } from "./requests";

const MINUTES_PER_HOUR = 60;

/** Makes a project of generated files, and its workspace with the variables and the interval that were sent. */
export async function createSandbox(request: CreateSandboxRequest): Promise<Workspace> {
  const { projectName, description, generatedCode, environment, autoStop } = request;
  const project = {
    name: projectName,
    ...(description !== undefined && { description }),
    overrides: { commands: commandsOf(request) },
  };
  const settings = {
    ...(environment !== undefined && { env: environment }),
    ...(autoStop !== undefined && { autoStopMinutes: Math.ceil(autoStop * MINUTES_PER_HOUR) }),
  };
  return await inOlderWords(() => openSandbox(project, { type: "files", files: generatedCode }, settings));
}

/** Makes a project of a template, and its workspace. */
export async function launchTemplate(templateId: string): Promise<Workspace> {
  return await inOlderWords(() => openSandbox({ name: templateId }, { type: "template", templateId }, {}));
}

/** Makes a project whose files a model writes, and its workspace, which shows them when they are there. */
export async function generateFrom(prompt: string): Promise<Workspace> {
  return await inOlderWords(() => openSandbox({ name: titleOf(prompt) }, { type: "prompt", prompt }, {}));
}

const TITLE_CHARACTERS_MAX = 60;

/** The first words of a prompt. */
function titleOf(prompt: string): string {
  const words = prompt.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return [...words].slice(0, TITLE_CHARACTERS_MAX).join("").trim() || "Generated";
}

type NewProject = Omit<Parameters<typeof createProject>[0], "source" | "provision" | "idempotencyKey">;
type Settings = Parameters<typeof workspaces.requestWith>[0]["settings"];

/** The workspace is made here, not by the project, so that it has its settings from the start. */
async function openSandbox(body: NewProject, source: SourceRequest, settings: Settings): Promise<Workspace> {
  const { project } = await createProject({ ...body, source, provision: false });
  try {
    const { workspace } = await workspaces.requestWith({ projectId: project.id, settings });
    return workspace;
  } catch (thrown) {
    // Nothing half-made: these callers know sandboxes only.
    await projects.remove({ projectId: project.id });
    throw thrown;
  }
}

/** A start command replaces the development server, and then the app is built first. */
function commandsOf({ buildScript, startScript }: CreateSandboxRequest): Record<string, string> {
  const start = startScript && commandOf(startScript);
  return {
    ...(buildScript !== undefined && { build: commandOf(buildScript) }),
    ...(start !== undefined && { dev: start, start }),
  };
}

/** One word is a script of `package.json`. */
function commandOf(script: string): string {
  return /^[\w:.-]+$/.test(script) ? `npm run ${script}` : script;
}

const olderWords = [
  ["source.files", "generatedCode"],
  ["source.templateId", "template"],
  ["source.prompt", "prompt"],
  ["overrides.commands.build", "buildScript"],
  ["overrides.commands.dev", "startScript"],
  ["overrides.commands.start", "startScript"],
  ["settings.env", "environment"],
  ["settings.autoStopMinutes", "autoStop"],
] as const;

/** Names the field of the older request in a refusal. */
async function inOlderWords<Value>(make: () => Promise<Value>): Promise<Value> {
  try {
    return await make();
  } catch (thrown) {
    const failure = thrown instanceof Failure ? thrown : failureOfCall(thrown);
    if (failure === null || failure.param === null) throw thrown;
    const { reason, param, message, suggestion, paths } = failure;
    const [ours, theirs] = olderWords.find(([name]) => param.startsWith(name)) ?? ["", ""];
    throw new Failure(reason, message.replace(ours, theirs), {
      cause: thrown,
      param: param.replace(ours, theirs),
      paths,
      ...(suggestion !== null && { suggestion }),
    });
  }
}
