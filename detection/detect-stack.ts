import { AppFolder } from "./app-folder";
import { findCandidates, loadApps } from "./candidates";
import { type AppCandidate, chooseApp, examine } from "./choose-app";
import {
  containerFacts,
  devcontainerFacts,
  dockerfilePort,
  dockerfileStart,
  procfileFacts,
} from "./containers";
import { alternativesOf, confidenceOf, describeApps, placeEvidence, valuesOf } from "./describe-stack";
import { evidenceOf, type Facts, factOrNull, layerFacts, noFacts } from "./facts";
import type { FileTree } from "./file-tree";
import { countLanguages } from "./languages/count-languages";
import { Repository } from "./repository";
import type { Stack } from "./stack";
import { readMonorepo } from "./monorepo-members";

/** What a caller fixes beforehand; the repository's own `vaporform.json` still wins over it. */
export interface DetectRequest {
  /** Look at this folder as the app, whatever else the repository holds. */
  appRoot?: string | undefined;
  /** Commands that are not given follow from it. */
  packageManager?: string | undefined;
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
  const own = await readOwnWords(repository);
  const wanted = folderName(own.appRoot ?? request.appRoot);
  repository.packageManager = own.facts.packageManager?.value.name ?? request.packageManager ?? null;
  const { folders, tops } = findCandidates(repository, wanted);
  const apps = folders.map((folder) => new AppFolder(repository, folder, tops.has(folder)));
  await loadApps(repository, apps);
  const root = new AppFolder(repository, ".");
  const workspace = await readMonorepo(root, folders);
  const candidates = examine(apps);
  const chosen = wanted ? candidateAt(candidates, wanted) : chooseApp(candidates, workspace?.members ?? []);
  const app = wanted ? new AppFolder(repository, wanted) : (chosen?.app ?? root);
  const declared = [own.facts, requestFacts(request), procfileFacts(app), devcontainerFacts(app)];
  const facts = layerFacts([...declared, appFacts(app, chosen)]);
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

/** What `vaporform.json` says; its reader and zod are loaded only for a repository that has the file. */
async function readOwnWords(repository: Repository): Promise<{ appRoot: string | undefined; facts: Facts }> {
  if (!repository.has("vaporform.json")) return { appRoot: undefined, facts: noFacts };
  await repository.load(["vaporform.json"]);
  const { readVaporformConfig, vaporformFacts } = await import("./vaporform-config");
  const config = readVaporformConfig(repository);
  return { appRoot: config.appRoot, facts: vaporformFacts(config) };
}

/** `./apps/web/` and `apps/web` are one folder. */
function folderName(name: string | undefined): string | null {
  if (name === undefined) return null;
  return name.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "") || ".";
}

function candidateAt(candidates: readonly AppCandidate[], root: string): AppCandidate | null {
  return candidates.find(({ app }) => app.root === root) ?? null;
}

/** What the app's own files say; its image is asked for the port, and for the command where nothing else knows one. */
function appFacts(app: AppFolder, chosen: AppCandidate | null): Facts {
  const facts = chosen?.best.facts ?? noFacts;
  const exposed = dockerfilePort(app);
  const port = chosen?.best.hasDevServer ? (facts.port ?? exposed) : (exposed ?? facts.port);
  return { ...facts, port, start: facts.start ?? dockerfileStart(app) };
}

function requestFacts(request: DetectRequest): Facts {
  const asked = <T>(value: T | undefined) => factOrNull(value, null, "the request says so");
  const manager = request.packageManager;
  return {
    ...noFacts,
    packageManager: asked(
      manager === undefined ? undefined : { name: manager, version: null, source: "request" },
    ),
    install: asked(request.install),
    build: asked(request.build),
    dev: asked(request.dev),
    start: asked(request.start),
    port: asked(request.port),
  };
}
