import { type AppCandidate, isShown } from "./app-candidate";
import { AppFolder } from "./app-folder";
import { bareFacts } from "./bare-signs";
import { findCandidates, loadApps } from "./candidates";
import { chooseApp, examine } from "./choose-app";
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
import { type MonorepoFacts, readMonorepo } from "./monorepo-members";
import { noNeeds, readNeeds } from "./needs/read-needs";
import { overriddenFields, overrideFacts, type StackOverrides } from "./overrides";
import { Repository } from "./repository";
import type { Stack } from "./stack";
import { kindAsSet, kindOf, noPreviewReason } from "./stack-kind";
import { movedStack, subtree, wrappingFolder } from "./wrapped-tree";

/** What the caller sets in advance; the repository's own `vaporform.json` takes precedence over all but `overrides`. */
export interface DetectRequest {
  /** Takes precedence over everything, also over `vaporform.json`. */
  overrides?: StackOverrides | undefined;
  /** Treat this folder as the app, whatever else the repository contains. */
  appRoot?: string | undefined;
  /** Commands that are not given are derived from it. */
  packageManager?: string | undefined;
  install?: string | undefined;
  setup?: string | undefined;
  build?: string | undefined;
  dev?: string | undefined;
  start?: string | undefined;
  port?: number | undefined;
  /** False: leave `languages` empty, which saves reading the heads of source files. Default: true. */
  countBytes?: boolean | undefined;
}

/**
 * Detects what a repository is and how to run it from its files alone: it executes nothing and never throws because of
 * a repository's content. Files that it cannot read become warnings.
 *
 * If sources disagree, the first of these counts: overrides, `vaporform.json`, the request, `Procfile`, the app's manifests and
 * sources, then `devcontainer.json`, `Dockerfile` and the compose file.
 */
export async function detectStack(tree: FileTree, request: DetectRequest = {}): Promise<Stack> {
  const repository = await Repository.open(tree);
  const own = await readVaporformFile(repository);
  const wanted = folderName(request.overrides?.appRoot ?? own.appRoot ?? request.appRoot);
  const wrapping = wanted === null && !own.isStated ? wrappingFolder(repository) : null;
  if (wrapping) return detectWrapped(tree, { repository, request, folder: wrapping });
  return describe({ repository, own, wanted, request });
}

interface Question {
  repository: Repository;
  own: OwnSettings;
  /** The folder of the app, if it is stated. */
  wanted: string | null;
  request: DetectRequest;
}

async function describe({ repository, own, wanted, request }: Question): Promise<Stack> {
  const { overrides = {} } = request;
  repository.packageManager = own.facts.packageManager?.value.name ?? request.packageManager ?? null;
  const { app, chosen, candidates, monorepo } = await examineRepository(repository, wanted);
  if (!repository.hasFolder(app.root))
    repository.warn(`the folder ${app.root} is not in the repository`, null, null);
  const countsBytes = request.countBytes !== false;
  const languages = countsBytes || !chosen ? await countLanguages(repository) : {};
  const found = chosen ? appFacts(app, chosen) : restFacts(app, languages);
  const needs = chosen && isShown(chosen.best) ? await readNeeds(app, found) : noNeeds;
  const read = { ...found, setup: needs.setup };
  const asked = [overrideFacts(overrides), own.facts, requestFacts(request)];
  const facts = layerFacts([...asked, processFacts(app, found), read]);
  const kind = kindAsSet(kindOf(chosen, facts, repository), overrides);
  return {
    kind: kind.value,
    noPreviewReason: noPreviewReason(kind.value, facts),
    ...valuesOf(facts),
    services: needs.services,
    requiredEnv: needs.requiredEnv,
    appRoot: app.root,
    monorepo: monorepo && { tool: monorepo.tool.value, members: monorepo.members },
    apps: describeApps(candidates, { candidate: chosen, facts }, monorepo),
    container: containerFacts(app),
    languages: countsBytes ? languages : {},
    confidence: confidenceOf(chosen),
    evidence: [...evidenceOf({ ...facts, kind }), ...placeEvidence(app, monorepo)],
    overridden: overriddenFields(overrides),
    alternatives: alternativesOf(chosen),
    warnings: repository.warnings,
  };
}

interface Wrapped {
  repository: Repository;
  request: DetectRequest;
  folder: string;
}

/** A project in a folder of its own is detected as if that folder were the repository; the bytes are those of all. */
async function detectWrapped(tree: FileTree, { repository, request, folder }: Wrapped): Promise<Stack> {
  const inner = await detectStack(subtree(tree, folder), { ...request, countBytes: false });
  const languages = request.countBytes === false ? {} : await countLanguages(repository);
  return { ...movedStack(inner, folder, repository), languages };
}

interface Surroundings {
  app: AppFolder;
  chosen: AppCandidate | null;
  candidates: AppCandidate[];
  monorepo: MonorepoFacts | null;
}

/** Examines every folder that may be an app, and chooses the wanted one or the most likely. */
async function examineRepository(repository: Repository, wanted: string | null): Promise<Surroundings> {
  const { folders, tops } = findCandidates(repository, wanted);
  const apps = folders.map((folder) => new AppFolder(repository, folder, tops.has(folder)));
  await loadApps(repository, apps);
  const root = new AppFolder(repository, ".");
  const monorepo = await readMonorepo(root, folders);
  const candidates = examine(apps);
  const chosen = wanted ? candidateAt(candidates, wanted) : chooseApp(candidates, monorepo?.members ?? []);
  const app = wanted ? new AppFolder(repository, wanted) : (chosen?.app ?? root);
  return { app, chosen, candidates, monorepo };
}

/** What `vaporform.json` states. */
interface OwnSettings {
  appRoot: string | undefined;
  facts: Facts;
  isStated: boolean;
}

/** Reads `vaporform.json`; its reader and zod are loaded only for a repository that has the file. */
async function readVaporformFile(repository: Repository): Promise<OwnSettings> {
  if (!repository.has("vaporform.json")) return { appRoot: undefined, facts: noFacts, isStated: false };
  await repository.load(["vaporform.json"]);
  const { readVaporformConfig, vaporformFacts } = await import("./vaporform-config");
  const config = readVaporformConfig(repository);
  return { appRoot: config.appRoot, facts: vaporformFacts(config), isStated: true };
}

/** `./apps/web/` and `apps/web` are one folder. */
function folderName(name: string | undefined): string | null {
  if (name === undefined) return null;
  return name.replace(/^(?:\.?\/)+/, "").replace(/\/+$/, "") || ".";
}

function candidateAt(candidates: readonly AppCandidate[], root: string): AppCandidate | null {
  return candidates.find(({ app }) => app.root === root) ?? null;
}

/** Reads the app's own files, and its image for what no other file states. */
function appFacts(app: AppFolder, chosen: AppCandidate): Facts {
  const { facts } = chosen.best;
  if (!isShown(chosen.best)) return facts;
  const declared = devcontainerFacts(app).port ?? dockerfilePort(app);
  const port = chosen.best.isPortGuessed ? (declared ?? facts.port) : (facts.port ?? declared);
  return { ...facts, port, start: facts.start ?? dockerfileStart(app) };
}

/** Reads the Procfile. Its port is that of the start command, so it does not count for a dev command. */
function processFacts(app: AppFolder, found: Facts): Facts {
  const facts = procfileFacts(app);
  return found.dev && found.port ? { ...facts, port: null } : facts;
}

/** What is known without any app: only for the root, not for a requested folder. */
function restFacts(app: AppFolder, languages: Record<string, number>): Facts {
  const facts = app.root === "." ? bareFacts(app, languages) : noFacts;
  return { ...facts, port: devcontainerFacts(app).port ?? dockerfilePort(app), start: dockerfileStart(app) };
}

function requestFacts(request: DetectRequest): Facts {
  const asked = <T>(value: T | undefined) => factOrNull(value, null, "set in the request");
  const manager = request.packageManager;
  return {
    ...noFacts,
    packageManager: asked(
      manager === undefined ? undefined : { name: manager, version: null, source: "request" },
    ),
    install: asked(request.install),
    setup: asked(request.setup),
    build: asked(request.build),
    dev: asked(request.dev),
    start: asked(request.start),
    port: asked(request.port),
  };
}
