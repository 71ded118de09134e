import { posix } from "node:path";
import type ts from "typescript";
import type { Database, Subscription, Topic } from "../manifest.mts";
import { type App, fileOf, serviceOf } from "./app.mts";
import { parseDurationMs } from "./durations.mts";
import { type Literal, literalValue, propertiesOf } from "./literals.mts";
import type { Resource } from "./resources.mts";
import type { SchemaReader } from "./schema.mts";
import { resolveAlias } from "./type-access.mts";

/** Encore's defaults for a subscription. */
const defaults = {
  ackDeadline: "30s",
  messageRetention: "168h",
  minBackoff: "10s",
  maxBackoff: "10m",
  maxRetries: 100,
  maxConcurrency: 100,
};

/** The literal name of a resource, its first argument; for a subscription its second. */
export function nameOf(app: App, { kind, node }: Resource): string {
  const name = literalValue(app, node.arguments?.[kind === "Subscription" ? 1 : 0]);
  return typeof name === "string" ? name : "";
}

export function readDatabase(app: App, resource: Resource): Database {
  const file = fileOf(app, resource.node);
  const folder = migrationsNode(app, resource);
  const path = literalValue(app, folder);
  return {
    name: nameOf(app, resource),
    file,
    migrations: typeof path === "string" ? posix.join(posix.dirname(file), path) : null,
  };
}

/** Where `migrations` of a database is written: `"./migrations"` or `{ path: "./migrations", … }`. */
export function migrationsNode(app: App, { node }: Resource): ts.Expression | undefined {
  const migrations = propertiesOf(app, node.arguments?.[1]).get("migrations");
  if (migrations === undefined || !app.ts.isObjectLiteralExpression(migrations)) return migrations;
  return propertiesOf(app, migrations).get("path");
}

/** The tool that wrote a database's migrations; undefined for Encore's own format. */
export function migrationsSource(app: App, { node }: Resource): ts.Expression | undefined {
  const migrations = propertiesOf(app, node.arguments?.[1]).get("migrations");
  return propertiesOf(app, migrations).get("source");
}

export function readTopic(app: App, resource: Resource, schemas: SchemaReader): Topic {
  const message = resource.node.typeArguments?.[0];
  const guarantee = literalValue(
    app,
    propertiesOf(app, resource.node.arguments?.[1]).get("deliveryGuarantee"),
  );
  return {
    name: nameOf(app, resource),
    file: fileOf(app, resource.node),
    variable: resource.variable ?? "",
    deliveryGuarantee: guarantee === "exactly-once" ? "exactly-once" : "at-least-once",
    message: message === undefined ? { kind: "any" } : schemas.read(message),
  };
}

export function readSubscription(app: App, resource: Resource, topics: readonly Resource[]): Subscription {
  const [topicArgument, , configArgument] = resource.node.arguments ?? [];
  const topic = topicOf(app, topicArgument, topics);
  const config = propertiesOf(app, configArgument);
  const retry = propertiesOf(app, config.get("retryPolicy"));
  return {
    topic: topic === null ? "" : nameOf(app, topic),
    name: nameOf(app, resource),
    service: serviceOf(app, resource.node)?.name ?? "",
    file: fileOf(app, resource.node),
    ackDeadlineMs: durationMs(literalValue(app, config.get("ackDeadline")), defaults.ackDeadline),
    minBackoffMs: durationMs(literalValue(app, retry.get("minBackoff")), defaults.minBackoff),
    maxBackoffMs: durationMs(literalValue(app, retry.get("maxBackoff")), defaults.maxBackoff),
    maxRetries: numberOf(literalValue(app, retry.get("maxRetries")), defaults.maxRetries),
    retentionMs: durationMs(literalValue(app, config.get("messageRetention")), defaults.messageRetention),
    maxConcurrency: numberOf(literalValue(app, config.get("maxConcurrency")), defaults.maxConcurrency),
  };
}

/** The topic that an expression refers to; null if it is not a topic's variable. */
export function topicOf(
  app: App,
  expression: ts.Expression | undefined,
  topics: readonly Resource[],
): Resource | null {
  if (expression === undefined || !app.ts.isIdentifier(expression)) return null;
  const symbol = app.checker.getSymbolAtLocation(expression);
  const declaration = symbol && resolveAlias(app, symbol).valueDeclaration;
  return topics.find(({ node }) => node.parent === declaration) ?? null;
}

function durationMs(value: Literal | undefined, fallback: string): number {
  return parseDurationMs(typeof value === "string" ? value : fallback) ?? 0;
}

function numberOf(value: Literal | undefined, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}
