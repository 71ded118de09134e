import { posix } from "node:path";
import type ts from "typescript";
import type { App } from "../app.mts";
import { type Complaint, complain } from "../complaint.mts";
import { parseDurationMs } from "../durations.mts";
import type { Facts, Rule } from "../facts.mts";
import { literalValue, propertiesOf, propertyName, readLiteral } from "../literals.mts";
import type { Resource } from "../resources.mts";

export const literalRules: Rule[] = [
  literalNames,
  literalConfigs,
  literalDurations,
  literalCounts,
  literalPaths,
  mixedMethods,
];

/** The arguments with a resource's name and configuration, and the configuration's fields that are code, not data. */
interface Shape {
  name?: number;
  config?: number;
  /** Whether the configuration is required. */
  needsConfig?: boolean;
  code?: readonly string[];
}

const shapes: Record<string, Shape> = {
  api: { config: 0, needsConfig: true },
  "api.raw": { config: 0, needsConfig: true },
  "api.static": { config: 0, needsConfig: true },
  Service: { name: 0, config: 1, code: ["middlewares"] },
  Gateway: { config: 0, needsConfig: true, code: ["authHandler"] },
  SQLDatabase: { name: 0, config: 1 },
  "SQLDatabase.named": { name: 0 },
  Topic: { name: 0, config: 1, needsConfig: true },
  Subscription: { name: 1, config: 2, needsConfig: true, code: ["handler"] },
  secret: { name: 0 },
  Bucket: { name: 0, config: 1 },
  Counter: { name: 0, config: 1 },
  CounterGroup: { name: 0, config: 1 },
  Gauge: { name: 0, config: 1 },
  GaugeGroup: { name: 0, config: 1 },
};

const durations = ["ackDeadline", "messageRetention", "minBackoff", "maxBackoff", "every"];
const counts = ["bodyLimit", "maxConcurrency", "maxRetries"];

/** Names are plain string literals. */
function literalNames({ app, resources }: Facts): Complaint[] {
  return resources.flatMap(({ kind, node }) => {
    const index = shapes[kind]?.name;
    const name = index === undefined ? undefined : node.arguments?.[index];
    if (index === undefined || (name !== undefined && app.ts.isStringLiteral(name))) return [];
    return complain(app, name ?? node, {
      rule: "literal-name",
      message: `The name of ${kind} must be a string literal in quotes.`,
      instead: `"name", without a constant, template or expression`,
    });
  });
}

/** Configuration is an object literal of inline literals. */
function literalConfigs({ app, resources }: Facts): Complaint[] {
  return resources.flatMap((resource) => {
    const shape = shapes[resource.kind];
    if (shape?.config === undefined) return [];
    const config = resource.node.arguments?.[shape.config];
    if (config === undefined) return shape.needsConfig ? [missingConfig(app, resource)] : [];
    const unreadable = unreadableIn(app, config, shape.code ?? []);
    return unreadable === null ? [] : [notLiteral(app, unreadable)];
  });
}

/** Durations are texts like `"1h30m"`. */
function literalDurations({ app, resources }: Facts): Complaint[] {
  return settings(app, resources, durations).flatMap((value) => {
    const text = literalValue(app, value);
    if (typeof text !== "string" || parseDurationMs(text) !== null) return [];
    return complain(app, value, {
      rule: "literal-duration",
      message: `"${text}" is not a duration.`,
      instead: `a number and unit in one string: "500ms", "30s", "10m", "1h30m"`,
    });
  });
}

/** Counts and limits are non-negative integers. */
function literalCounts({ app, resources }: Facts): Complaint[] {
  return settings(app, resources, counts).flatMap((value) => {
    const count = literalValue(app, value);
    if (typeof count !== "number" || (Number.isInteger(count) && count >= 0)) return [];
    return complain(app, value, {
      rule: "literal-count",
      message: `${count} is not a non-negative integer.`,
      instead: "an unsigned integer, e.g. 3 or 50 * 1024 * 1024",
    });
  });
}

/** Paths in configuration are relative to the declaring file and stay below it. */
function literalPaths({ app, resources }: Facts): Complaint[] {
  const of = (kind: string) => resources.filter((resource) => resource.kind === kind);
  const migrations = settings(app, of("SQLDatabase"), ["migrations", "path"]);
  const assets = settings(app, of("api.static"), ["dir", "notFound"]);
  return [...migrations, ...assets].flatMap((value) => {
    const path = literalValue(app, value);
    if (typeof path !== "string" || (!path.split("/").includes("..") && !posix.isAbsolute(path))) return [];
    return complain(app, value, {
      rule: "literal-path",
      message: `"${path}" leaves the folder of the declaring file.`,
      instead: `a path below it: "./migrations"`,
    });
  });
}

/** `method` is `"*"` alone or a list without it. */
function mixedMethods({ app, resources }: Facts): Complaint[] {
  return settings(app, resources, ["method"]).flatMap((value) => {
    const methods = literalValue(app, value);
    if (!Array.isArray(methods) || methods.length < 2 || !methods.includes("*")) return [];
    return complain(app, value, {
      rule: "method-mixed",
      message: `"*" cannot be mixed with other methods.`,
      instead: `"*" alone, or the methods one by one`,
    });
  });
}

/** The values of the named settings in every configuration, also one level deep (`retryPolicy`). */
function settings(app: App, resources: readonly Resource[], names: readonly string[]): ts.Expression[] {
  return resources.flatMap(({ kind, node }) => {
    const index = shapes[kind]?.config;
    const config = index === undefined ? undefined : node.arguments?.[index];
    const top = propertiesOf(app, config);
    const nested = [...top.values()].flatMap((value) => [...propertiesOf(app, value)]);
    return [...top, ...nested].filter(([name]) => names.includes(name)).map(([, value]) => value);
  });
}

function unreadableIn(app: App, config: ts.Expression, code: readonly string[]): ts.Node | null {
  const { ts } = app;
  if (!ts.isObjectLiteralExpression(config)) return config;
  for (const property of config.properties) {
    if (!ts.isPropertyAssignment(property)) return property;
    const name = propertyName(app, property.name);
    if (name === null) return property;
    if (code.includes(name)) continue;
    const read = readLiteral(app, property.initializer);
    if ("unreadable" in read) return read.unreadable;
  }
  return null;
}

function missingConfig(app: App, { kind, node }: Resource): Complaint {
  return complain(app, node, {
    rule: "literal-config",
    message: `${kind} needs a configuration.`,
    instead: "an object literal, even an empty one",
  });
}

function notLiteral(app: App, node: ts.Node): Complaint {
  return complain(app, node, {
    rule: "literal-config",
    message: `Encore reads configuration without running it and cannot read \`${shorten(node.getText())}\`.`,
    instead: "an inline literal, as `name: value`; arithmetic on integer literals is allowed",
  });
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
