import type { Endpoint, HttpMethod, Schema } from "../../host/manifest.mts";
import type { Operation, Parameter, RequestBody, ResponseObject } from "./document.mts";
import type { RawEndpoint } from "./raw-parts.mts";
import type { HandlerFacts } from "./read-handlers.mts";
import { describeBodyLimit, pathParameters, requestBody, requestParameters } from "./request.mts";
import { expectedFailures, typedResponses } from "./responses.mts";
import { securityOf } from "./security.mts";

/** An exposed endpoint and the facts about it. */
export interface DescribedEndpoint {
  endpoint: Endpoint;
  handler: HandlerFacts;
  /** Null for a typed endpoint. */
  raw: RawEndpoint | null;
}

interface Exchange {
  parameters: Parameter[];
  body: RequestBody | undefined;
  answers: Record<string, ResponseObject>;
}

/** Describes one method of an endpoint. */
export function describeOperation(
  described: DescribedEndpoint,
  method: HttpMethod,
  types: Record<string, Schema>,
): Operation {
  const { endpoint, handler, raw } = described;
  const exchange = raw === null ? typedExchange(described, method, types) : rawExchange(endpoint, raw);
  const parameters = [...pathParameters(endpoint), ...exchange.parameters];
  const security = securityOf(endpoint);
  const takesInput = exchange.body !== undefined || parameters.some(canBeWrong);
  return {
    operationId: operationIdOf(endpoint, method),
    tags: [endpoint.service],
    ...documentation(endpoint.doc),
    ...(parameters.length > 0 && { parameters }),
    ...(exchange.body !== undefined && { requestBody: exchange.body }),
    responses: {
      ...exchange.answers,
      ...missingIn(exchange.answers, expectedFailures(endpoint, handler, takesInput)),
    },
    ...(security !== undefined && { security }),
    ...(handler.isAdministratorOnly && { "x-administrator-only": true }),
  };
}

/** An optional header is a string of any content. */
function canBeWrong(parameter: Parameter): boolean {
  return parameter.in !== "header" || parameter.required;
}

function typedExchange(
  { endpoint, handler }: DescribedEndpoint,
  method: HttpMethod,
  types: Record<string, Schema>,
): Exchange {
  return {
    parameters: requestParameters(endpoint, method),
    body: requestBody(endpoint, method),
    answers: typedResponses(endpoint, handler, types),
  };
}

function rawExchange(endpoint: Endpoint, raw: RawEndpoint): Exchange {
  const body = raw.requestBody && { ...describeBodyLimit(endpoint), ...raw.requestBody };
  return { parameters: raw.parameters ?? [], body, answers: raw.responses };
}

function operationIdOf({ service, name, methods }: Endpoint, method: HttpMethod): string {
  const id = `${service}.${name}`;
  return methods.length === 1 ? id : `${id}.${method.toLowerCase()}`;
}

/** The doc comment; its first sentence is the summary. */
function documentation(doc: string | undefined): Pick<Operation, "summary" | "description"> {
  if (doc === undefined) return {};
  const text = doc.replace(/\s+/g, " ").trim();
  const summary = /^.*?[.!?](?= |$)/.exec(text)?.[0] ?? text;
  return summary === text ? { summary } : { summary, description: text };
}

function missingIn<Value>(present: object, candidates: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(candidates).filter(([status]) => !(status in present)));
}
