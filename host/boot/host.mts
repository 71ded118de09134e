import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { analyseApp } from "../analysis/analyse-app.mts";
import { generateClients } from "../analysis/generate-clients.mts";
import { warmAnalysis } from "../analysis/warm-analysis.mts";
import type { Manifest } from "../manifest.mts";
import { databaseUrlOf } from "../postgres/database-url.mts";
import type { App } from "../runtime/app.mts";
import type { HostContext } from "../runtime/host-context.mts";
import type { CorsSettings } from "../runtime/http/cors.mts";
import { Gateway } from "../runtime/http/gateway.mts";
import { HttpServer } from "../runtime/http/http-server.mts";
import { type Logger, stderrLogger } from "../runtime/logger.mts";
import { MetricsPage } from "../runtime/metrics/metrics-page.mts";
import { RequestMeter } from "../runtime/metrics/request-meter.mts";
import { StorageMetrics } from "../runtime/metrics/storage-metrics.mts";
import { installNative } from "../runtime/native.mts";
import { DurableTopics, type MessageHandler } from "../runtime/pubsub/durable-topics.mts";
import { resolveSecrets, type Secrets } from "../runtime/secrets.mts";
import { announce } from "./announce.mts";
import { readCorsSettings } from "./app-settings.mts";
import { awaitDatabase } from "./await-database.mts";
import { UsageError } from "./command-line.mts";
import { prepareDatabases, pubsubName } from "./databases.mts";
import { installedEncoreVersion } from "./installed-encore.mts";
import type { LocalSandboxes } from "./local-sandboxes.mts";
import type { HostOptions } from "./options.mts";
import { OwnDatabase } from "./own-database.mts";
import type { LocalPreviewProxy } from "./preview-proxy.mts";
import { readSecretsFile } from "./secrets-file.mts";
import type { StopSignal } from "./stop-signal.mts";

/** How long running requests and message handlers may take after a stop signal; Encore's default. */
const drainDeadlineMs = 5_000;

/** Available once the database runs and the secrets are read. */
interface Started {
  manifest: Manifest;
  baseUrl: string;
  url: string;
  secrets: Secrets;
}

/** Imports the app's generated entry point, whose path it gets. */
export type LoadApp = (entry: string) => Promise<unknown>;

const importSources: LoadApp = (entry) => import(pathToFileURL(entry).href);

/** One run of the app: its started parts, in the order in which they must stop. */
export class Host {
  readonly #options: HostOptions;
  readonly #signal: StopSignal;
  readonly #loadApp: LoadApp;
  readonly #logger: Logger = stderrLogger(process.env);
  readonly #server = new HttpServer();
  readonly #startedAt = performance.now();
  #opening: Promise<string> | null = null;
  #database: OwnDatabase | null = null;
  #topics: DurableTopics | null = null;
  #sandboxes: LocalSandboxes | null = null;
  #previews: LocalPreviewProxy | null = null;
  #cors: CorsSettings = {};

  constructor(options: HostOptions, signal: StopSignal, loadApp: LoadApp = importSources) {
    this.#options = options;
    this.#signal = signal;
    this.#loadApp = loadApp;
    // Unless the process is killed, the database stops with it.
    process.once("exit", () => this.#database?.kill());
  }

  /** Starts the app. Does not return while it runs: the generated entry point ends the process. */
  async run(): Promise<void> {
    try {
      await this.#start();
    } catch (error) {
      // The failure may have happened before the database was up, and the database must not start after its host has
      // ended.
      await Promise.allSettled([this.#opening]);
      await this.#database?.stop();
      throw error;
    }
  }

  async #start(): Promise<void> {
    const { appRoot, host, localSandboxes } = this.#options;
    this.#cors = readCorsSettings(appRoot, process.env);
    if (localSandboxes !== undefined) this.#sandboxes = await openSandboxes(localSandboxes.isIsolated);
    const port = await this.#listen();
    this.#opening = this.#openDatabase();
    this.#opening.catch(reportWhereAwaited);
    // The analysis blocks the event loop: a turn before it lets the database start in its own processes.
    await setImmediate();
    await warmAnalysis(appRoot);
    const manifest = analyseApp(appRoot);
    const entry = generateClients(appRoot, manifest);
    const baseUrl = await this.#opening;
    const url = `http://${host}:${port}`;
    const context = this.#contextOf({
      manifest,
      baseUrl,
      url,
      secrets: await this.#readSecrets(manifest, url),
    });
    installNative(context);
    process.env.ENCORE_RUNTIME_LIB = nativeModulePath;
    await prepareDatabases(manifest, appRoot, baseUrl);
    await this.#loadApp(entry);
  }

  /** With sandboxes, previews get stable addresses, unless the secrets name a proxy that runs elsewhere. */
  async #startPreviews(secrets: Secrets, apiUrl: string): Promise<LocalPreviewProxy | null> {
    const { previewPort, dataDir } = this.#options;
    if (previewPort === null || !secrets.has("DaytonaAPIKey") || secrets.has("PreviewBaseURL")) return null;
    const { startPreviewProxy } = await import("./preview-proxy.mts");
    this.#previews = await startPreviewProxy({ apiUrl, dataDir, port: previewPort, logger: this.#logger });
    return this.#previews;
  }

  async #listen(): Promise<number> {
    const { port, host } = this.#options;
    try {
      return await this.#server.listen({ port, host });
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
        throw new UsageError(`port ${port} is in use; choose another with --port (0: any free port)`);
      }
      throw error;
    }
  }

  async #openDatabase(): Promise<string> {
    const { databaseUrl, dataDir } = this.#options;
    if (databaseUrl !== undefined) {
      await awaitDatabase(databaseUrl, this.#logger, this.#signal);
      return databaseUrl;
    }
    this.#database = await OwnDatabase.open(dataDir, this.#logger);
    return this.#database.url;
  }

  async #readSecrets(manifest: Manifest, url: string): Promise<Secrets> {
    const { appRoot } = this.#options;
    const names = manifest.secrets.map(({ name }) => name);
    const file = readSecretsFile(join(appRoot, ".secrets.local.cue"));
    const unknown = Object.keys(file).filter((name) => !names.includes(name));
    if (unknown.length > 0)
      this.#logger.warn(".secrets.local.cue sets secrets that the app does not have", { unknown });
    const secrets = new Map([
      ...resolveSecrets(names, { file, env: process.env }),
      ...(this.#sandboxes?.secrets ?? []),
    ]);
    const previews = await this.#startPreviews(secrets, url);
    return new Map([...secrets, ...(previews?.secrets ?? [])]);
  }

  #contextOf({ manifest, baseUrl, url, secrets }: Started): HostContext {
    const { appRoot, environment } = this.#options;
    return {
      manifest,
      environment,
      secrets,
      apiBaseUrl: url,
      encoreVersion: installedEncoreVersion(appRoot),
      logger: this.#logger,
      databaseUrlOf: (name) => databaseUrlOf(baseUrl, name),
      isDiskFull: () => this.#database?.isDiskFull === true,
      openTopics: (handle) => this.#openTopics(manifest, baseUrl, handle),
      serve: async (app) => {
        const mode = secrets.has("DaytonaAPIKey") ? "daytona" : "development";
        await this.#serve(app);
        const startedInMs = performance.now() - this.#startedAt;
        announce(
          { url, previews: this.#previews?.baseUrl, databaseUrl: baseUrl, mode, startedInMs },
          this.#options,
        );
        await this.#signal.requested;
        return this.#stop(app);
      },
    };
  }

  #openTopics(manifest: Manifest, baseUrl: string, handle: MessageHandler): DurableTopics {
    this.#topics = new DurableTopics({
      url: databaseUrlOf(baseUrl, pubsubName),
      subscriptions: manifest.subscriptions,
      handle,
      logger: this.#logger,
    });
    return this.#topics;
  }

  async #serve(app: App): Promise<void> {
    await this.#topics?.start();
    const { manifest, environment } = app.context;
    const { appRoot } = this.#options;
    const requests = new RequestMeter();
    const identity = { app_slug: manifest.appId, env_name: environment };
    const gateway = new Gateway(app, { appRoot, cors: this.#cors, meter: requests });
    this.#server.serve(gateway, identity, this.#metricsOf(app, requests));
  }

  #metricsOf(app: App, requests: RequestMeter): MetricsPage {
    const { manifest, environment, secrets, databaseUrlOf } = app.context;
    const names = [...manifest.databases.map(({ name }) => name), pubsubName];
    const storage = new StorageMetrics({
      databaseUrls: names.map(databaseUrlOf),
      readDepths: async () => (await this.#topics?.depths()) ?? [],
    });
    const rule = {
      adminKey: secrets.get("AdminAPIKey")?.trim() || undefined,
      isLocal: environment === "local",
    };
    return new MetricsPage({ app: app.metrics, requests, storage, rule });
  }

  /** Stops requests and messages first, then their connections, and the database last. */
  async #stop(app: App): Promise<number> {
    this.#logger.info("shutting down");
    await Promise.all([this.#server.drain(drainDeadlineMs), this.#topics?.stop(drainDeadlineMs)]);
    await this.#topics?.close();
    await this.#previews?.close();
    await this.#sandboxes?.close();
    await Promise.all(app.databases.map((database) => database.close(1)));
    await this.#database?.stop();
    return 0;
  }
}

const nativeModulePath = fileURLToPath(new URL("../native.cjs", import.meta.url));

/** Loaded on demand: most starts need no local Daytona, and every start should be quick. */
async function openSandboxes(isIsolated: boolean): Promise<LocalSandboxes> {
  const { startLocalSandboxes } = await import("./local-sandboxes.mts");
  return await startLocalSandboxes(isIsolated);
}

function reportWhereAwaited(): void {
  // Without an immediate handler, a database that fails during the analysis would end the process with only a stack.
}
