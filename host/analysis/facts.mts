import type ts from "typescript";
import type { Endpoint, Field, ObjectSchema, StaticEndpoint } from "../manifest.mts";
import type { App } from "./app.mts";
import type { Complaint } from "./complaint.mts";
import { handlerTypes, readEndpoint } from "./endpoints.mts";
import { findResources, type Resource } from "./resources.mts";
import { SchemaReader } from "./schema.mts";
import { readStaticEndpoint } from "./static-endpoints.mts";
import { typeArguments } from "./type-access.mts";
import { findUses, type Use } from "./uses.mts";

/** The input of all rules. */
export interface Facts {
  app: App;
  resources: Resource[];
  endpoints: EndpointFacts[];
  statics: StaticFacts[];
  wireTypes: WireType[];
  uses: Use[];
  schemas: SchemaReader;
}

export interface EndpointFacts {
  resource: Resource;
  endpoint: Endpoint;
  request: ts.TypeNode | undefined;
  response: ts.TypeNode | undefined;
}

export interface StaticFacts {
  resource: Resource;
  endpoint: StaticEndpoint;
}

/** A wire type, as it is written in a resource's declaration. */
export interface WireType {
  role: "request" | "response" | "message" | "authParams" | "authData";
  node: ts.TypeNode;
  resource: Resource;
}

/** Finds one kind of mistake. */
export type Rule = (facts: Facts) => Complaint[];

export function gatherFacts(app: App): Facts {
  const resources = findResources(app);
  const schemas = new SchemaReader(app);
  return {
    app,
    resources,
    endpoints: resourcesOf({ resources }, "api", "api.raw").map((resource) => ({
      resource,
      endpoint: readEndpoint(app, resource, schemas),
      ...handlerTypes(app, resource, 1),
    })),
    statics: resourcesOf({ resources }, "api.static").map((resource) => ({
      resource,
      endpoint: readStaticEndpoint(app, resource),
    })),
    wireTypes: resources.flatMap((resource) => wireTypesOf(app, resource)),
    uses: findUses(app, resources),
    schemas,
  };
}

export function resourcesOf({ resources }: Pick<Facts, "resources">, ...kinds: string[]): Resource[] {
  return resources.filter(({ kind }) => kinds.includes(kind));
}

/** The declaration of a field of a written type, for complaints; the type itself if it cannot be found. */
export function fieldNode(app: App, node: ts.TypeNode, name: string): ts.Node {
  return fieldDeclaration(app, node, name) ?? node;
}

/** The type written at the declaration of a field. */
export function fieldType(app: App, node: ts.TypeNode, name: string): ts.TypeNode | undefined {
  const { ts } = app;
  const declaration = fieldDeclaration(app, node, name);
  if (declaration === undefined) return undefined;
  return ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration)
    ? declaration.type
    : undefined;
}

export function fieldsOf(schema: ObjectSchema | null): [string, Field][] {
  return Object.entries(schema?.fields ?? {});
}

function fieldDeclaration(app: App, node: ts.TypeNode, name: string): ts.Declaration | undefined {
  const type = withoutPromise(app, app.checker.getTypeFromTypeNode(node));
  return app.checker.getPropertyOfType(type, name)?.declarations?.[0];
}

function withoutPromise(app: App, type: ts.Type): ts.Type {
  return type.symbol?.name === "Promise" ? (typeArguments(app, type)[0] ?? type) : type;
}

function wireTypesOf(app: App, resource: Resource): WireType[] {
  const { kind, node } = resource;
  const types: [WireType["role"], ts.TypeNode | undefined][] = [];
  if (kind === "api") {
    const { request, response } = handlerTypes(app, resource, 1);
    types.push(["request", request], ["response", response]);
  } else if (kind === "authHandler") {
    const { request, response } = handlerTypes(app, resource, 0);
    types.push(["authParams", request], ["authData", response]);
  } else if (kind === "Topic") types.push(["message", node.typeArguments?.[0]]);
  return types.flatMap(([role, type]) => (type === undefined ? [] : [{ role, node: type, resource }]));
}
