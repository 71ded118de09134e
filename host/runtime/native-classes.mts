import type { ApiFailure } from "./api-failure.mts";
import { toPlainJson } from "./codec/plain-json.mts";
import { BodyReader, ResponseWriter } from "./http/raw-streams.mts";
import { Logger } from "./logger.mts";
import { MetricsRegistry } from "./metrics/app-metrics.mts";
import type { Topics } from "./pubsub/durable-topics.mts";
import { Request } from "./request.mts";
import { Secret } from "./secrets.mts";
import { Cursor, QueryArgs, Row, SqlConn, SqlDatabase, Transaction } from "./sql/database.mts";
import { unsupported } from "./unsupported.mts";

/** A failed call, as encore.dev expects it: returned, not thrown. */
export class ApiCallError {
  readonly code: string;
  readonly message: string;
  readonly details: unknown;

  constructor({ code, message, details }: ApiFailure) {
    this.code = code;
    this.message = message;
    this.details = details ?? undefined;
  }
}

export class PubSubTopic {
  readonly #name: string;
  readonly #topics: Topics;

  constructor(name: string, topics: Topics) {
    this.#name = name;
    this.#topics = topics;
  }

  async publish(body: unknown): Promise<string> {
    if (body === null || body === undefined) throw new Error("no message payload provided");
    return this.#topics.publish(this.#name, JSON.stringify(toPlainJson(body, 0)));
  }
}

export class PubSubSubscription {
  readonly #register: () => void;

  constructor(register: () => void) {
    this.#register = register;
  }

  /** Never settles: encore.dev would treat its end as a lost subscription. */
  subscribe(): Promise<void> {
    this.#register();
    return new Promise(keepPending);
  }
}

export class Gateway {}

export const cloudProvider = { AWS: 0, GCP: 1, Azure: 2, Encore: 3, Local: 4 } as const;
export const environmentType = { Production: 0, Development: 1, Ephemeral: 2, Test: 3 } as const;

export const nativeEnums = {
  CloudProvider: cloudProvider,
  EnvironmentType: environmentType,
  LogLevel: { Trace: 1, Debug: 2, Info: 3, Warn: 4, Error: 5 },
  MetricType: { Counter: "Counter", Gauge: "Gauge" },
  ObjectErrorKind: { NotFound: 0, PreconditionFailed: 1, InvalidArgument: 2, Other: 3, Internal: 4 },
};

/** encore.dev only compares against these; the host never creates one. */
const placeholders = {
  Bucket: class Bucket {},
  BucketObject: class BucketObject {},
  CacheCluster: class CacheCluster {},
  ListEntry: class ListEntry {},
  ListIterator: class ListIterator {},
  ObjectAttrs: class ObjectAttrs {},
  Sink: class Sink {},
  Socket: class Socket {},
  Stream: class Stream {},
  TypedObjectError: class TypedObjectError {},
  WebSocketClient: class WebSocketClient {},
};

/** The number inside encore.dev's `Decimal`. */
class Decimal {
  constructor() {
    throw unsupported("decimals");
  }
}

export const nativeClasses = {
  ...placeholders,
  APICallError: ApiCallError,
  ApiCallError,
  BodyReader,
  Cursor,
  Decimal,
  Gateway,
  Logger,
  MetricsRegistry,
  PubSubSubscription,
  PubSubTopic,
  QueryArgs,
  Request,
  ResponseWriter,
  Row,
  SQLConn: SqlConn,
  SQLDatabase: SqlDatabase,
  Secret,
  SqlConn,
  SqlDatabase,
  Transaction,
};

function keepPending(): void {
  // The promise intentionally never settles.
}
