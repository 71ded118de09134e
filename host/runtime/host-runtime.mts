import { toApiFailure } from "./api-failure.mts";
import { App, type Handler } from "./app.mts";
import type { Environment, HostContext } from "./host-context.mts";
import type { Logger } from "./logger.mts";
import type { MetricsRegistry } from "./metrics/app-metrics.mts";
import {
  ApiCallError,
  cloudProvider,
  environmentType,
  Gateway,
  PubSubSubscription,
  PubSubTopic,
} from "./native-classes.mts";
import type { Topics } from "./pubsub/durable-topics.mts";
import type { Request } from "./request.mts";
import { Secret } from "./secrets.mts";
import { SqlDatabase } from "./sql/database.mts";
import { unsupported } from "./unsupported.mts";

interface Route {
  service: string;
  name: string;
  handler: Handler;
}

interface SubscriptionConfig {
  topicName: string;
  subscriptionName: string;
  handler: Handler;
}

type CallArguments = [
  service: string,
  endpoint: string,
  payload?: unknown,
  source?: Request | null,
  options?: { authData?: unknown } | null,
];

const environments: Record<Environment, { type: number; cloud: number }> = {
  local: { type: environmentType.Development, cloud: cloudProvider.Local },
  test: { type: environmentType.Test, cloud: cloudProvider.Local },
  production: { type: environmentType.Production, cloud: cloudProvider.Encore },
};

/** The object that encore.dev calls `RT`: the app's interface to everything outside. */
export class HostRuntime {
  readonly #app: App;
  readonly #context: HostContext;
  readonly #topics: Topics;
  readonly #databases = new Map<string, SqlDatabase>();
  #appMeta: Record<string, unknown> | null = null;

  constructor(context: HostContext) {
    this.#context = context;
    this.#app = new App(context);
    this.#topics = context.openTopics((subscription, delivery) => this.#app.deliver(subscription, delivery));
  }

  /** Serves until the process is asked to stop, then returns its exit code. */
  async runForever(): Promise<number> {
    return this.#context.serve(this.#app);
  }

  registerHandler({ service, name, handler }: Route): void {
    this.#app.registerHandler(service, name, handler);
  }

  registerTestHandler(route: Route): void {
    this.registerHandler(route);
  }

  registerHandlers(routes: readonly Route[]): void {
    for (const route of routes) this.registerHandler(route);
  }

  gateway(_name: string, { auth }: { auth?: Handler }): Gateway {
    this.#app.authHandler = auth ?? null;
    return new Gateway();
  }

  async apiCall(...[service, endpoint, payload, source, options]: CallArguments): Promise<unknown> {
    try {
      const authData = options?.authData;
      return await this.#app.call({ service, endpoint, payload, source: source ?? null, authData });
    } catch (failure) {
      return new ApiCallError(toApiFailure(failure));
    }
  }

  async stream(service: string, endpoint: string): Promise<never> {
    throw unsupported(`streams (${service}.${endpoint})`);
  }

  sqlDatabase(name: string): SqlDatabase {
    const known = this.#databases.get(name);
    if (known !== undefined) return known;
    const { databaseUrlOf, isDiskFull } = this.#context;
    const database = new SqlDatabase(databaseUrlOf(name), isDiskFull);
    this.#databases.set(name, database);
    this.#app.databases.push(database);
    return database;
  }

  pubsubTopic(name: string): PubSubTopic {
    return new PubSubTopic(name, this.#topics);
  }

  pubsubSubscription({ topicName, subscriptionName, handler }: SubscriptionConfig): PubSubSubscription {
    return new PubSubSubscription(() => this.#app.registerSubscriber(topicName, subscriptionName, handler));
  }

  bucket(name: string): never {
    throw unsupported(`object storage (bucket ${name})`);
  }

  cacheCluster(name: string): never {
    throw unsupported(`caches (${name})`);
  }

  secret(name: string): Secret | null {
    const value = this.#context.secrets.get(name);
    return value === undefined ? null : new Secret(value);
  }

  logger(): Logger {
    return this.#context.logger;
  }

  /** encore.dev calls this each time an unset secret is read. */
  appMeta(): Record<string, unknown> {
    this.#appMeta ??= this.#describeApp();
    return this.#appMeta;
  }

  #describeApp(): Record<string, unknown> {
    const { manifest, apiBaseUrl, environment } = this.#context;
    const hostedServices = manifest.services.map(({ name }) => [name, { name }]);
    return {
      appId: manifest.appId,
      apiBaseUrl,
      environment: { name: environment, ...environments[environment] },
      build: { revision: "", uncommittedChanges: false },
      deploy: { id: "", deployTime: "", hostedServices: Object.fromEntries(hostedServices) },
    };
  }

  /** Without a metric's service, encore.dev counts nothing outside of a request. */
  runtimeConfig(): { metrics: Record<string, { services: string[] }> } {
    const { metrics } = this.#context.manifest;
    return {
      metrics: Object.fromEntries(metrics.map(({ name, service }) => [name, { services: [service] }])),
    };
  }

  numWorkerThreads(): number {
    return 1;
  }

  createMetricsRegistry(values: BigUint64Array): void {
    this.#app.metrics.use(values);
  }

  getMetricsRegistry(): MetricsRegistry {
    return this.#app.metrics;
  }
}
