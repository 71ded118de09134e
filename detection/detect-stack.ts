import { AppFolder } from "./app-folder";
import { candidateFolders, loadCandidates } from "./candidates";
import { type AppCandidate, chooseApp, examine } from "./choose-app";
import {
  containerFacts,
  devcontainerFacts,
  dockerfilePort,
  dockerfileStart,
  procfileFacts,
} from "./containers";
import { evidenceOf, type Facts, fact, layerFacts, noFacts } from "./facts";
import type { FileTree } from "./file-tree";
import { countLanguages } from "./languages/count-languages";
import { Repository } from "./repository";
import type { Alternative, Evidence, Stack, StackApp } from "./stack";
import { readWorkspace, type WorkspaceFacts } from "./workspaces";

/** What a caller fixes beforehand; the repository's own `vaporform.json` still wins over it. */
export interface DetectRequest {
  /** Look at this folder as the app, whatever else the repository holds. */
  appRoot?: string | undefined;
  install?: string | undefined;
  build?: string | undefined;
  dev?: string | undefined;
  start?: string | undefined;
  port?: number | undefined;
  /** False: leave `languages` empty, which saves reading the heads of source files. Default: true. */
  countBytes?: boolean | undefined;
}

/**
 * Says what a repository is and how to run it, from its files alone: nothing is executed, and nothing in a repository
 * makes it throw. What it cannot read becomes a warning.
 *
 * Where sources disagree the order is: `vaporform.json`, the request, `Procfile`, `devcontainer.json`, `Dockerfile`,
 * and then what the manifests and sources of the app suggest.
 */
export async function detectStack(tree: FileTree, request: DetectRequest = {}): Promise<Stack> {
  const repository = await Repository.open(tree);
  const folders = candidateFolders(repository);
  await loadCandidates(repository, folders);
  const root = new AppFolder(repository, ".");
  const workspace = readWorkspace(root, folders);
  const candidates = examine(repository, folders);
  const chosen = chooseApp(candidates, workspace?.members ?? []);
  const app = chosen?.app ?? root;
  const facts = layerFacts([
    requestFacts(request),
    procfileFacts(app),
    devcontainerFacts(app),
    appFacts(app, chosen),
  ]);
  return {
    ...valuesOf(facts),
    appRoot: app.root,
    monorepo: workspace && { tool: workspace.tool.value, members: workspace.members },
    apps: describeApps(candidates, chosen, workspace),
    container: containerFacts(app),
    languages: request.countBytes === false ? {} : await countLanguages(repository),
    confidence: confidenceOf(chosen),
    evidence: [...evidenceOf(facts), ...placeEvidence(app, workspace)],
    alternatives: alternativesOf(chosen),
    warnings: repository.warnings,
  };
}

/** What the app's own files say; its image is asked for the port, and for the command where nothing else knows one. */
function appFacts(app: AppFolder, chosen: AppCandidate | null): Facts {
  const facts = chosen?.best.facts ?? noFacts;
  const isDevServer = facts.framework !== null && facts.portOverride?.value.kind === "flag";
  const port = isDevServer ? facts.port : (dockerfilePort(app) ?? facts.port);
  return { ...facts, port: port ?? dockerfilePort(app), start: facts.start ?? dockerfileStart(app) };
}

function requestFacts(request: DetectRequest): Facts {
  const asked = <T>(value: T | undefined) =>
    value === undefined ? null : fact(value, null, "the request says so");
  return {
    ...noFacts,
    install: asked(request.install),
    build: asked(request.build),
    dev: asked(request.dev),
    start: asked(request.start),
    port: asked(request.port),
  };
}

function valuesOf(
  facts: Facts,
): Pick<
  Stack,
  | "language"
  | "framework"
  | "packageManager"
  | "runtime"
  | "commands"
  | "port"
  | "portOverride"
  | "daytonaLanguage"
> {
  const language = facts.language?.value ?? null;
  return {
    language,
    framework: facts.framework?.value ?? null,
    packageManager: facts.packageManager?.value ?? null,
    runtime: facts.runtime?.value ?? null,
    commands: {
      install: facts.install?.value ?? null,
      build: facts.build?.value ?? null,
      dev: facts.dev?.value ?? null,
      start: facts.start?.value ?? null,
    },
    port: facts.port?.value ?? null,
    portOverride: facts.port ? (facts.portOverride?.value ?? null) : null,
    daytonaLanguage: daytonaLanguageOf(language),
  };
}

/** Daytona knows three labels; JavaScript and Python are themselves, everything else is `typescript`. */
function daytonaLanguageOf(language: string | null): string {
  if (language === "python" || language === "jupyter") return "python";
  return language === "javascript" ? "javascript" : "typescript";
}

function describeApps(
  candidates: readonly AppCandidate[],
  chosen: AppCandidate | null,
  workspace: WorkspaceFacts | null,
): StackApp[] {
  const isMember = ({ app }: AppCandidate): boolean => !workspace || workspace.members.includes(app.root);
  const others = candidates.filter(
    (candidate) => candidate !== chosen && isMember(candidate) && candidate.score >= 40,
  );
  const sorted = [...others].sort((a, b) => b.score - a.score);
  return [...(chosen ? [chosen] : []), ...sorted].map(describeApp);
}

function describeApp({ app, best }: AppCandidate): StackApp {
  const { commands, language, framework, packageManager, port } = valuesOf(best.facts);
  return {
    root: app.root,
    language: language ?? best.ecosystem,
    framework: framework?.name ?? null,
    packageManager: packageManager?.name ?? null,
    commands,
    port,
    confidence: Math.min(1, best.weight / 100),
  };
}

/** How far the best explanation is from doubt, and from the next best. */
function confidenceOf(chosen: AppCandidate | null): number {
  if (!chosen) return 0;
  const [best, second] = chosen.findings;
  const lead = Math.min(20, (best?.weight ?? 0) - (second?.weight ?? 0)) / 100;
  return Math.round(Math.min(0.99, Math.max(0.05, (chosen.best.weight / 100) * 0.8 + lead)) * 100) / 100;
}

function alternativesOf(chosen: AppCandidate | null): Alternative[] {
  if (!chosen) return [];
  const languages = chosen.findings.slice(1, 4).map(({ facts, weight, ecosystem }) => ({
    field: "language",
    value: facts.language?.value ?? ecosystem,
    confidence: Math.round(Math.min(0.9, weight / 120) * 100) / 100,
    reason: facts.language?.reason ?? "its files",
  }));
  return [...chosen.best.alternatives, ...languages];
}

function placeEvidence(app: AppFolder, workspace: WorkspaceFacts | null): Evidence[] {
  const place: Evidence = {
    field: "appRoot",
    value: app.root,
    file: null,
    reason: app.root === "." ? "the root describes the app" : "the strongest app below the root",
  };
  if (!workspace) return [place];
  const { value, file, reason } = workspace.tool;
  return [place, { field: "monorepo", value, file, reason }];
}
