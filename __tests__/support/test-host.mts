import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { prepareDatabases, pubsubName } from "../../host/boot/databases.mts";
import { databaseUrlOf, withPrefix } from "../../host/postgres/database-url.mts";
import { cloneDatabases, prepareOnce } from "../../host/postgres/migrate.mts";
import { type HostProcess, launchHost } from "../../tools/host-process.mts";
import { bundledHost, writeHostBundle } from "./host-bundle.mts";
import { RecordedTopics } from "./recorded-topics.mts";

const recordedAs = Symbol.for("vaporform.standalone.recorded-topics");

/** The recorder of this worker, set by the setup file. */
export function recordedTopics(): RecordedTopics {
  const present: unknown = Reflect.get(globalThis, recordedAs);
  if (present instanceof RecordedTopics) return present;
  const recorder = new RecordedTopics();
  Reflect.set(globalThis, recordedAs, recorder);
  return recorder;
}

/**
 * The messages that this test file has published on a topic so far, oldest first. With `clear` they are removed, so
 * that the next call returns only newer ones.
 */
export function publishedMessages(topic: string, { clear = false } = {}): readonly unknown[] {
  return clear ? recordedTopics().take(topic) : recordedTopics().peek(topic);
}

export interface TestHost extends HostProcess {
  /** The prefix of its databases' names; pass it to a second host, or to the next one after a restart. */
  databaseUrl: string;
}

export interface StartHostOptions {
  /** The databases of another host; by default the host gets its own. */
  databaseUrl?: string;
  /** By the app's names: `{ GitHubToken: "…" }`. All others are unset, regardless of the developer's own files. */
  secrets?: Record<string, string>;
  env?: Record<string, string>;
  environment?: "local" | "production";
  /** The preview proxy's settings; by default there is none, and a preview's URL is the provider's link. */
  previewPort?: string;
}

/** Starts the real host as a child process on the run's PostgreSQL. Stop it, or bind it with `await using`. */
export async function startHost(options: StartHostOptions = {}): Promise<TestHost> {
  const databaseUrl = options.databaseUrl ?? (await freshDatabases());
  await prepare();
  const dataDir = mkdtempSync(join(tmpdir(), "vaporform-host-"));
  const { appRoot, hostBundle } = inject("vaporform");
  const host = await launchHost({
    // The proxy of previews is a program of its own, which starts as the host does: from the sources.
    ...(options.previewPort === undefined && bundledHost(hostBundle)),
    cwd: appRoot,
    args: [
      "--data-dir",
      dataDir,
      "--environment",
      options.environment ?? "local",
      "--preview-port",
      options.previewPort ?? "none",
    ],
    env: {
      ...plainEnvironment(),
      ...secretVariables(options.secrets),
      DATABASE_URL: databaseUrl,
      ...options.env,
    },
  });
  rmSync(dataDir, { recursive: true });
  return { ...host, databaseUrl };
}

/** Migrates the templates and bundles the host, once per run: a host of other databases needs its bundle too. */
async function prepare(): Promise<void> {
  const { appRoot, templateUrl, hostBundle, manifest } = inject("vaporform");
  await prepareOnce(templateUrl, async () => {
    await prepareDatabases(manifest, appRoot, templateUrl);
    await writeHostBundle(appRoot, hostBundle);
  });
}

/** Copies of migrated templates: much faster than migrating again. */
export async function freshDatabases(): Promise<string> {
  const { baseUrl, templateUrl, manifest } = inject("vaporform");
  await prepare();
  const url = withPrefix(baseUrl, `t${randomBytes(6).toString("hex")}`);
  const names = [...manifest.databases.map(({ name }) => name), pubsubName];
  await cloneDatabases(
    baseUrl,
    names.map((name) => ({ template: databaseUrlOf(templateUrl, name), copy: databaseUrlOf(url, name) })),
  );
  return url;
}

/** The developer's own settings do not affect a host under test. */
function plainEnvironment(): Record<string, string> {
  const { PATH = "", HOME = "", TMPDIR = tmpdir() } = process.env;
  return { PATH, HOME, TMPDIR, NODE_ENV: "development" };
}

/** An empty variable unsets a secret that `.secrets.local.cue` sets. */
function secretVariables(secrets: Record<string, string> = {}): Record<string, string> {
  const names = inject("vaporform").manifest.secrets.map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name.toUpperCase(), secrets[name] ?? ""]));
}
