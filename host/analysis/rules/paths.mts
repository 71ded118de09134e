import type ts from "typescript";
import type { Endpoint, StaticEndpoint } from "../../manifest.mts";
import { type Complaint, complain, type Objection } from "../complaint.mts";
import type { EndpointFacts, Facts, Rule, StaticFacts } from "../facts.mts";
import { literalValue, propertiesOf } from "../literals.mts";

export const pathRules: Rule[] = [pathForms, pathConflicts];

/** The name of a position of a path, and the first path that uses it. */
interface NamedPosition {
  segment: string;
  path: string;
}

/** Paths have the format of Encore's router. */
function pathForms(facts: Facts): Complaint[] {
  return routed(facts).flatMap((endpoint) => {
    const problem = problemOf(endpoint.endpoint.path);
    if (problem === null) return [];
    return complain(facts.app, pathNode(facts, endpoint), {
      rule: "path-form",
      message: `"${endpoint.endpoint.path}" ${problem}.`,
      instead: `"/literal/:segment", or "/literal/*rest" with the wildcard at the end`,
    });
  });
}

/** No two endpoints serve the same requests, and a position of a path has one name throughout the app. */
function pathConflicts(facts: Facts): Complaint[] {
  const claimed = new Map<string, RoutedEndpoint>();
  const named = new Map<string, NamedPosition>();
  return routed(facts).flatMap((endpoint) => {
    const objection = clash(endpoint.endpoint, claimed) ?? otherName(endpoint.endpoint, named);
    return objection === null ? [] : complain(facts.app, pathNode(facts, endpoint), objection);
  });
}

/** The path's place in the source; the endpoint itself for the default path. */
export function pathNode({ app }: Facts, { resource }: EndpointFacts | StaticFacts): ts.Node {
  const config = propertiesOf(app, resource.node.arguments?.[0]);
  const path = config.get("path");
  return typeof literalValue(app, path) === "string" && path !== undefined ? path : resource.node;
}

/** The names of a path's dynamic segments. */
export function pathParameters(path: string): string[] {
  return path
    .split("/")
    .filter((segment) => /^[:*!]./.test(segment))
    .map((segment) => segment.slice(1));
}

function problemOf(path: string): string | null {
  if (!path.startsWith("/")) return "does not begin with a slash";
  if (/[?#]/.test(path)) return "contains ? or #";
  const segments = path.slice(1).split("/");
  if (segments.length > 1 && segments.includes("")) return "has an empty segment or a slash at its end";
  if (segments.some((segment) => /^[:*!]$/.test(segment))) return "has a parameter without a name";
  return segments.slice(0, -1).some((segment) => /^[*!]/.test(segment))
    ? "continues after its wildcard"
    : null;
}

type RoutedEndpoint = Endpoint | StaticEndpoint;

/** Everything that has a path. */
function routed({ endpoints, statics }: Facts): (EndpointFacts | StaticFacts)[] {
  return [...endpoints, ...statics];
}

function clash(endpoint: RoutedEndpoint, claimed: Map<string, RoutedEndpoint>): Objection | null {
  const shape = endpoint.path.replace(/\/([:*!])[^/]+/g, "/$1");
  const keys = endpoint.methods.map((method) => `${method} ${shape}`);
  const [other] = keys.flatMap((key) => claimed.get(key) ?? []);
  for (const key of keys) claimed.set(key, claimed.get(key) ?? endpoint);
  if (other === undefined) return null;
  return {
    rule: "path-conflict",
    message: `${endpoint.name} and ${other.service}.${other.name} serve the same requests.`,
    instead: "another path or method for one of them",
  };
}

function otherName({ path }: RoutedEndpoint, named: Map<string, NamedPosition>): Objection | null {
  const segments = path.split("/");
  for (const [index, segment] of segments.entries()) {
    if (!/^[:*]/.test(segment)) continue;
    const position = segments
      .slice(0, index)
      .join("/")
      .replace(/\/([:*])[^/]+/g, "/$1");
    const before = named.get(position);
    if (before === undefined) named.set(position, { segment, path });
    else if (before.segment !== segment) {
      return {
        rule: "path-names",
        message: `"${path}" calls "${segment}" what "${before.path}" calls "${before.segment}".`,
        instead: "the same name for this position in every path of the app",
      };
    }
  }
  return null;
}
