import { openApiDocument } from "../../operations/generated/openapi.generated.ts";
import type { JsonSchema, OpenApiDocument, Operation, Parameter } from "../../tools/openapi/document.mts";

/** A route of the API, from its own description. */
export interface ApiRoute {
  /** `service.endpoint` */
  id: string;
  method: string;
  /** With `{parameters}`. */
  path: string;
  operation: Operation;
  isPublic: boolean;
}

export const apiDocument: OpenApiDocument = JSON.parse(openApiDocument);

export const apiRoutes: ApiRoute[] = Object.entries(apiDocument.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    operation,
    isPublic: operation.security?.length === 0,
  })),
);

const patterns = apiRoutes.map((route) => ({ route, pattern: patternOf(route) }));

/** Finds the route of a request; as in the router, words take precedence over parameters. */
export function findRoute(method: string, pathname: string): ApiRoute | null {
  const hits = patterns.filter(({ route, pattern }) => route.method === method && pattern.test(pathname));
  const [first] = hits.sort((a, b) => rankOf(a.route) - rankOf(b.route));
  return first?.route ?? null;
}

export function parametersIn(route: ApiRoute, place: Parameter["in"]): Parameter[] {
  return (route.operation.parameters ?? []).filter((parameter) => parameter.in === place);
}

/** Follows a reference to a component; returns any other schema unchanged. */
export function resolveSchema(schema: JsonSchema): JsonSchema {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(schema.$ref ?? "")?.[1];
  return name === undefined ? schema : (apiDocument.components.schemas[name] ?? {});
}

function patternOf(route: ApiRoute): RegExp {
  const rest = parametersIn(route, "path").filter((parameter) => parameter["x-rest-of-path"]);
  const source = route.path.replaceAll(/\{(\w+)\}|[.+*]/g, (part, name) => {
    if (name === undefined) return `\\${part}`;
    return rest.some((parameter) => parameter.name === name) ? ".*" : "[^/]+";
  });
  return new RegExp(`^${source}/?$`);
}

/** Routes with fewer and later parameters come first. */
function rankOf({ path }: ApiRoute): number {
  const segments = path.split("/");
  return segments.reduce((rank, segment) => rank * 2 + (segment.startsWith("{") ? 1 : 0), 0);
}
