import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Manifest } from "../manifest.mts";
import { openApp } from "./app.mts";
import { type AppFiles, hashApp, listAppFiles } from "./app-files.mts";
import { buildManifest } from "./build-manifest.mts";
import { complaintsAbout } from "./check-app.mts";
import { NotGenuine } from "./complaint.mts";
import { gatherFacts } from "./facts.mts";

/**
 * Finds the services, endpoints with their types, databases, topics, subscriptions and secrets of an Encore app. Throws
 * `NotGenuine` with every complaint if Encore's parser would refuse the app.
 *
 * The result is cached in `<root>/.vaporform/manifest.json`; while no file has changed, TypeScript is not even loaded.
 */
export function analyseApp(root: string): Manifest {
  const appRoot = resolve(root);
  const files = listAppFiles(appRoot);
  const hash = hashApp(appRoot, files);
  const cached = readCache(appRoot);
  if (cached?.hash === hash) return cached;
  const manifest = analyse(appRoot, files, hash);
  writeCache(appRoot, manifest);
  return manifest;
}

/** Whether `analyseApp` can return the cached manifest. */
export function isAnalysed(root: string): boolean {
  const appRoot = resolve(root);
  return readCache(appRoot)?.hash === hashApp(appRoot, listAppFiles(appRoot));
}

function analyse(root: string, files: AppFiles, hash: string): Manifest {
  const facts = gatherFacts(openApp(root, files));
  const complaints = complaintsAbout(facts);
  if (complaints.length > 0) throw new NotGenuine(complaints);
  return buildManifest(facts, hash);
}

function readCache(root: string): Manifest | null {
  try {
    return JSON.parse(readFileSync(cachePath(root), "utf8"));
  } catch {
    // No cache yet, or one that a crash truncated: the app is analysed again.
    return null;
  }
}

/** Replaces the file atomically: a second host that starts at the same time must not read a partial one. */
function writeCache(root: string, manifest: Manifest): void {
  const path = cachePath(root);
  mkdirSync(`${root}/.vaporform`, { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(manifest));
  renameSync(draft, path);
}

function cachePath(root: string): string {
  return `${root}/.vaporform/manifest.json`;
}
