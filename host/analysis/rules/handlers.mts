import type ts from "typescript";
import type { App } from "../app.mts";
import { type Complaint, complain } from "../complaint.mts";
import { handlerOf } from "../endpoints.mts";
import {
  type EndpointFacts,
  type Facts,
  fieldNode,
  fieldsOf,
  fieldType,
  type Rule,
  resourcesOf,
} from "../facts.mts";
import type { Resource } from "../resources.mts";
import { isLimit } from "../validator-types.mts";
import { pathNode, pathParameters } from "./paths.mts";

export const handlerRules: Rule[] = [handlerSignatures, pathFields, queryFields, statusFields];

/** Typed handlers declare their request and response types; Encore does not see inferred ones. */
function handlerSignatures(facts: Facts): Complaint[] {
  const typed: [Resource, number][] = [
    ...resourcesOf(facts, "api").map((resource): [Resource, number] => [resource, 1]),
    ...resourcesOf(facts, "authHandler").map((resource): [Resource, number] => [resource, 0]),
  ];
  return typed.flatMap(([resource, argument]) => signatureComplaints(facts.app, resource, argument));
}

/** Every dynamic segment of a typed endpoint's path is a field of its request, with a type allowed in a path. */
function pathFields(facts: Facts): Complaint[] {
  return facts.endpoints
    .filter(({ endpoint }) => !endpoint.isRaw)
    .flatMap((endpoint) =>
      pathParameters(endpoint.endpoint.path).flatMap((name) => pathFieldComplaints(facts, endpoint, name)),
    );
}

/** Fields in the query are scalars or lists of scalars. */
function queryFields(facts: Facts): Complaint[] {
  return facts.endpoints.flatMap((endpoint) => {
    const { request } = endpoint;
    if (request === undefined) return [];
    return queryNames(endpoint)
      .filter((name) => !isQueryable(facts, endpoint, name))
      .map((name) =>
        complain(facts.app, fieldNode(facts.app, request, name), {
          rule: "query-type",
          message: `"${name}" is sent in the query, which cannot contain an object.`,
          instead: "scalar fields or lists of them; or a method with a body: POST, PUT, PATCH",
        }),
      );
  });
}

/** A response sets its status in one field. */
function statusFields(facts: Facts): Complaint[] {
  return facts.endpoints.flatMap(({ endpoint, response }) => {
    const statuses = fieldsOf(endpoint.response).filter(([, field]) => field.location === "httpStatus");
    const second = statuses[1];
    if (second === undefined || response === undefined) return [];
    return complain(facts.app, fieldNode(facts.app, response, second[0]), {
      rule: "status-second",
      message: "A response can have only one HttpStatus field.",
      instead: "one field of type HttpStatus",
    });
  });
}

function signatureComplaints(app: App, resource: Resource, argument: number): Complaint[] {
  const { node } = resource;
  const handler = handlerOf(app, resource, argument);
  const instead = "async (request: Request): Promise<Response> => …, or type arguments <Request, Response>";
  const complaints: Complaint[] = [];
  if (handler?.typeParameters !== undefined) {
    const message = "A handler cannot have type parameters.";
    complaints.push(complain(app, handler, { rule: "handler-generic", message, instead }));
  }
  if (handler?.parameters[0] && !hasReadableType(handler.parameters[0]) && !node.typeArguments?.[0]) {
    const message = "The request's type is not written, so Encore assumes that there is no request.";
    complaints.push(complain(app, handler.parameters[0], { rule: "handler-request", message, instead }));
  }
  if (handler?.type === undefined && node.typeArguments?.[1] === undefined) {
    const message = "The response's type is not written, so the response would have no body.";
    complaints.push(complain(app, handler ?? node, { rule: "handler-response", message, instead }));
  }
  return complaints;
}

/** Encore reads no annotation of a parameter that has a default value. */
function hasReadableType(parameter: ts.ParameterDeclaration): boolean {
  return parameter.type !== undefined && parameter.initializer === undefined;
}

function pathFieldComplaints(facts: Facts, endpoint: EndpointFacts, name: string): Complaint[] {
  const { app } = facts;
  const { request } = endpoint;
  const field = endpoint.endpoint.request?.fields[name];
  if (request === undefined || field === undefined) {
    return [
      complain(app, pathNode(facts, endpoint), {
        rule: "path-field",
        message: `The request has no field for the path's "${name}".`,
        instead: `${name}: string in the request type`,
      }),
    ];
  }
  const written = fieldType(app, request, name);
  if (written === undefined || isPathType(app, written)) return [];
  return [
    complain(app, written, {
      rule: "path-type",
      message: `"${name}" is a path parameter of a type that Encore does not read there.`,
      instead: "string, number, boolean or bigint itself, no alias; limits may follow: string & MaxLen<64>",
    }),
  ];
}

function isPathType(app: App, node: ts.TypeNode): boolean {
  const { ts } = app;
  if (ts.isIntersectionTypeNode(node)) {
    const bases = node.types.filter((part) => !isLimit(app, part));
    return bases.length === 1 && bases.every((part) => isPathType(app, part));
  }
  const { StringKeyword, NumberKeyword, BooleanKeyword, BigIntKeyword } = ts.SyntaxKind;
  return [StringKeyword, NumberKeyword, BooleanKeyword, BigIntKeyword].some((kind) => kind === node.kind);
}

function queryNames({ endpoint }: EndpointFacts): string[] {
  const isInQuery = endpoint.methods.some((method) => !["POST", "PUT", "PATCH"].includes(method));
  const inPath = pathParameters(endpoint.path);
  return fieldsOf(endpoint.request)
    .filter(([name]) => !inPath.includes(name))
    .filter(([, { location }]) => location === "query" || (location === undefined && isInQuery))
    .map(([name]) => name);
}

function isQueryable(facts: Facts, { endpoint }: EndpointFacts, name: string): boolean {
  const schema = endpoint.request?.fields[name]?.schema;
  return schema === undefined || facts.schemas.isScalar(schema);
}
