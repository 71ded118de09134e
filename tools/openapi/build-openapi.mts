import type { Endpoint, Manifest } from "../../host/manifest.mts";
import type { JsonSchema, OpenApiDocument, PathItem } from "./document.mts";
import { type FailureVocabulary, failureResponses, failureSchemas, withClosedReasons } from "./failures.mts";
import { type DescribedEndpoint, describeOperation } from "./operations.mts";
import type { RawEndpoint } from "./raw-parts.mts";
import type { HandlerFacts } from "./read-handlers.mts";
import { openApiPath } from "./request.mts";
import { toJsonSchema } from "./schemas.mts";
import { securitySchemes } from "./security.mts";

const methods = [
  ["get", "GET"],
  ["put", "PUT"],
  ["post", "POST"],
  ["delete", "DELETE"],
  ["options", "OPTIONS"],
  ["head", "HEAD"],
  ["patch", "PATCH"],
  ["trace", "TRACE"],
] as const;

/** The document's input. */
export interface ApiFacts {
  version: string;
  manifest: Manifest;
  /** By `service.endpoint`. */
  handlers: ReadonlyMap<string, HandlerFacts>;
  failures: FailureVocabulary;
  rawEndpoints: Record<string, RawEndpoint>;
}

/** Serves the page for people, which is not part of the API. */
const PAGE_SERVICE = "web";

/** Describes every exposed endpoint of the API; the same app always gives the same document, byte for byte. */
export function buildOpenApi(facts: ApiFacts): OpenApiDocument {
  const endpoints = describeEndpoints(facts);
  const paths = describePaths(endpoints, facts.manifest);
  const services = [...new Set(endpoints.map(({ endpoint }) => endpoint.service))].sort();
  return {
    openapi: "3.1.1",
    info: {
      title: "Vaporform",
      version: facts.version,
      description: "Turns a git repository into a project with files, a known stack and a running sandbox.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{ apiKey: [] }],
    tags: services.map((name) => ({ name })),
    paths,
    components: {
      schemas: reachableSchemas({ paths, failureResponses }, allSchemas(facts)),
      responses: failureResponses,
      securitySchemes,
    },
  };
}

function describeEndpoints({ manifest, handlers, rawEndpoints }: ApiFacts): DescribedEndpoint[] {
  const exposed = manifest.endpoints.filter(({ expose, service }) => expose && service !== PAGE_SERVICE);
  checkRawEndpoints(exposed, rawEndpoints);
  return exposed.map((endpoint) => ({
    endpoint,
    handler: handlers.get(idOf(endpoint)) ?? { statuses: [], isAdministratorOnly: false },
    raw: rawEndpoints[idOf(endpoint)] ?? null,
  }));
}

/** Throws for an endpoint without a description, and for a description without an endpoint. */
function checkRawEndpoints(exposed: Endpoint[], described: Record<string, RawEndpoint>): void {
  const raw = exposed.filter(({ isRaw }) => isRaw).map(idOf);
  const complaints = [
    ...raw.filter((id) => !(id in described)).map((id) => `the raw endpoint ${id} is not described`),
    ...Object.keys(described)
      .filter((id) => !raw.includes(id))
      .map((id) => `${id} is described, but is not an exposed raw endpoint`),
  ];
  if (complaints.length > 0) throw new Error(`tools/openapi/raw-endpoints.mts: ${complaints.join("; ")}`);
}

function idOf({ service, name }: Endpoint): string {
  return `${service}.${name}`;
}

function describePaths(endpoints: DescribedEndpoint[], { types }: Manifest): Record<string, PathItem> {
  const paths: Record<string, PathItem> = {};
  for (const path of [...new Set(endpoints.map(({ endpoint }) => openApiPath(endpoint.path)))].sort()) {
    const here = endpoints.filter(({ endpoint }) => openApiPath(endpoint.path) === path);
    paths[path] = Object.fromEntries(
      methods.flatMap(([key, method]) => {
        const described = here.find(({ endpoint }) => endpoint.methods.includes(method));
        return described === undefined ? [] : [[key, describeOperation(described, method, types)]];
      }),
    );
  }
  return paths;
}

function allSchemas({ manifest, failures, rawEndpoints }: ApiFacts): Record<string, JsonSchema> {
  const named = Object.entries(manifest.types).map(([name, type]) => [name, toJsonSchema(type)]);
  const ofRaw = Object.values(rawEndpoints).map(({ schemas }) => schemas ?? {});
  return withClosedReasons(Object.assign({}, Object.fromEntries(named), ...ofRaw, failureSchemas(failures)));
}

/** Omits types that no exposed endpoint uses; throws for a reference to a missing type. */
function reachableSchemas(start: unknown, schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const found = new Set<string>();
  const open = referencesIn(start);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    const schema = schemas[name];
    if (schema === undefined)
      throw new Error(`the API document refers to ${name}, which is not a named type`);
    found.add(name);
    open.push(...referencesIn(schema));
  }
  return Object.fromEntries([...found].sort().map((name) => [name, schemas[name] ?? {}]));
}

function referencesIn(part: unknown): string[] {
  const references = JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)/g);
  return [...references].map(([, name = ""]) => name);
}
