/**
 * The result of the static analysis, as plain JSON: the contract between `analysis/`, which writes it, and `runtime/`,
 * `postgres/` and the code generator, which read it. All paths are relative to the app root, with `/`.
 */

/** Limits attached to a type with `encore.dev/validate`. */
export interface Rules {
  minLen?: number;
  maxLen?: number;
  minVal?: number;
  maxVal?: number;
  startsWith?: string;
  endsWith?: string;
  matchesRegexp?: string;
  is?: "email" | "url";
  /** `A | B`: at least one of the alternatives must match. */
  anyOf?: Rules[];
}

export type Schema =
  | { kind: "string" | "number" | "boolean" | "date" | "any" | "null"; rules?: Rules }
  | { kind: "literal"; value: string | number | boolean }
  | { kind: "array"; element: Schema; rules?: Rules }
  | { kind: "map"; value: Schema }
  | { kind: "union"; variants: Schema[] }
  | { kind: "ref"; id: string }
  | ObjectSchema;

export interface ObjectSchema {
  kind: "object";
  fields: Record<string, Field>;
}

export type FieldLocation = "query" | "header" | "httpStatus";

export interface Field {
  schema: Schema;
  optional: boolean;
  /** The field's declared location; if absent, the method decides (query or body). */
  location?: FieldLocation;
  /** The wire name, if it differs from the field's. */
  wireName?: string;
  /** The field's doc comment. */
  doc?: string;
}

export type HttpMethod = "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "HEAD" | "OPTIONS" | "TRACE";

export interface Endpoint {
  service: string;
  name: string;
  file: string;
  line: number;
  doc?: string;
  isRaw: boolean;
  /** Encore's format, e.g. `/v1/projects/:projectId/files/*path`. */
  path: string;
  methods: HttpMethod[];
  expose: boolean;
  auth: boolean;
  sensitive: boolean;
  /** Bytes; null: unlimited. */
  bodyLimit: number | null;
  tags: string[];
  request: ObjectSchema | null;
  response: ObjectSchema | null;
}

/** Files that the gateway serves by itself: `api.static`. */
export interface StaticEndpoint {
  service: string;
  name: string;
  file: string;
  line: number;
  /** Its last segment, `*rest` or `!rest`, names the file. */
  path: string;
  methods: HttpMethod[];
  expose: boolean;
  auth: boolean;
  /** The folder of the files. */
  dir: string;
  /** The file that is sent where there is none. */
  notFound: string | null;
  notFoundStatus: number;
  /** Sent with every answer, also with those of failures. */
  headers: Record<string, string | string[]>;
}

export interface Service {
  name: string;
  folder: string;
  /** Its `encore.service.ts`. */
  file: string;
}

export interface AuthHandler {
  name: string;
  file: string;
  service: string;
  params: ObjectSchema;
  data: ObjectSchema;
}

export interface Database {
  name: string;
  file: string;
  /** Folder of the migration files. */
  migrations: string | null;
}

export interface Topic {
  name: string;
  file: string;
  variable: string;
  deliveryGuarantee: "at-least-once" | "exactly-once";
  message: Schema;
}

export interface Subscription {
  topic: string;
  name: string;
  service: string;
  file: string;
  ackDeadlineMs: number;
  minBackoffMs: number;
  maxBackoffMs: number;
  maxRetries: number;
  retentionMs: number;
  maxConcurrency: number;
}

export interface Manifest {
  /** Changes with every file that was read. */
  hash: string;
  appId: string;
  /** Named types; `{ kind: "ref" }` points here. */
  types: Record<string, Schema>;
  services: Service[];
  endpoints: Endpoint[];
  staticEndpoints: StaticEndpoint[];
  gateways: { name: string; file: string }[];
  authHandler: AuthHandler | null;
  databases: Database[];
  topics: Topic[];
  subscriptions: Subscription[];
  secrets: { name: string; service: string; file: string }[];
  /** What the app counts, and the service that does. */
  metrics: { name: string; service: string }[];
}
