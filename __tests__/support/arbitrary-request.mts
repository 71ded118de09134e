import fc from "fast-check";
import type { Parameter } from "../../tools/openapi/document.mts";
import { type ApiRoute, parametersIn } from "./api-routes.mts";
import { hostileTexts, hostileValue, namedValue, nearlyValid } from "./arbitrary-value.mts";

/** A request in wire format; `{projectId}` and similar names are replaced by existing ids. */
export interface FuzzedRequest {
  route: ApiRoute;
  /** With its query; escapes may be invalid. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

const brokenEscapes = ["%", "%zz", "%ff", "%c0%af", "%00", "%2e%2e", "..%2f..", "%E2%80"];
const oddQueries = ["unknown=1", "a[b]=c", "=", "&&", "limit=1&limit=2", "__proto__=1"];
const oddHeaders = [
  "bytes=0-0",
  "bytes=-1",
  "bytes=9-1",
  "bytes=99999-",
  "bytes=a",
  "*",
  '"x"',
  'W/"x"',
  "1",
];
const oddBodies = ["", "{", "[".repeat(20_000), '{"a":'.repeat(5_000), "\ufeff{}", '{"__proto__":{}}'];
const halfCharacter = /\p{Cs}/u;

/** Generates requests for all routes: valid ones, almost valid ones, and hostile ones. */
export function arbitraryRequest(routes: readonly ApiRoute[]): fc.Arbitrary<FuzzedRequest> {
  return fc.oneof(...routes.map(requestFor));
}

function requestFor(route: ApiRoute): fc.Arbitrary<FuzzedRequest> {
  const parts = {
    path: arbitraryPath(route),
    query: arbitraryQuery(route),
    headers: arbitraryHeaders(route),
    body: arbitraryBody(route),
  };
  return fc.record(parts).map(({ path, query, headers, body }) => ({
    route,
    path: query === "" ? path : `${path}?${query}`,
    headers: body === null ? headers : { ...headers, "content-type": "application/json" },
    body,
  }));
}

function arbitraryPath(route: ApiRoute): fc.Arbitrary<string> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const values = names.map((name) =>
    fc.oneof(
      { weight: weightOfKnown(route), arbitrary: fc.constant(`{${name}}`) },
      { weight: 20, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 60 }).map(escapeText) },
      {
        weight: 10,
        arbitrary: fc.constantFrom(...hostileTexts.filter((text) => text !== "")).map(escapeText),
      },
      { weight: 10, arbitrary: fc.constantFrom(...brokenEscapes) },
    ),
  );
  return fc.tuple(...values).map((chosen) => {
    const left = [...chosen];
    return route.path.replaceAll(/\{\w+\}/g, () => left.shift() ?? "");
  });
}

/** How often a request uses an existing id. */
function weightOfKnown(route: ApiRoute): number {
  // An endless stream keeps the host busy for minutes: few are enough.
  if (streamsEvents(route)) return 3;
  // Deleted resources are missing for the requests that follow.
  return route.method === "DELETE" ? 10 : 160;
}

function arbitraryQuery(route: ApiRoute): fc.Arbitrary<string> {
  const known = parametersIn(route, "query").map((parameter) =>
    fc.option(
      queryValue(parameter).map((value) => `${parameter.name}=${value}`),
      { freq: 2 },
    ),
  );
  const odd = fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.constantFrom(...oddQueries));
  return fc.tuple(...known, odd).map((parts) => parts.filter((part) => part !== null).join("&"));
}

function queryValue({ name, schema }: Parameter): fc.Arbitrary<string> {
  const value = fc.oneof(
    { weight: 14, arbitrary: namedValue(name, schema).map(String).map(escapeText) },
    { weight: 4, arbitrary: hostileValue().map(toText).map(escapeText) },
    { weight: 1, arbitrary: fc.constantFrom(...brokenEscapes) },
  );
  return name === "wait" ? value.map(withoutLongWait) : value;
}

/** A requested long wait does not count as a hang. */
function withoutLongWait(seconds: string): string {
  return Number(seconds) > 1 && Number(seconds) <= 60 ? "1" : seconds;
}

function arbitraryHeaders(route: ApiRoute): fc.Arbitrary<Record<string, string>> {
  const text = fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom(...oddHeaders));
  const fields = parametersIn(route, "header").map(({ name }) => [name, text]);
  return fc.record<Record<string, string>>(Object.fromEntries(fields), { requiredKeys: [] });
}

function arbitraryBody({ operation }: ApiRoute): fc.Arbitrary<string | null> {
  if (operation.requestBody === undefined) return fc.constant(null);
  const schema = operation.requestBody.content["application/json"]?.schema;
  if (schema === undefined) return fc.string({ unit: "binary" });
  return fc.oneof(
    { weight: 12, arbitrary: nearlyValid(schema).map(toText) },
    { weight: 2, arbitrary: fc.jsonValue().map(toText) },
    { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    { weight: 1, arbitrary: fc.constantFrom(...oddBodies) },
  );
}

function toText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Escapes text for a path or query; half of a surrogate pair is sent as the bytes that it would have. */
function escapeText(text: string): string {
  if (/^\{\w+\}$/.test(text)) return text;
  return halfCharacter.test(text) ? "%ED%A0%80" : encodeURIComponent(text);
}

function streamsEvents({ operation }: ApiRoute): boolean {
  const answer = operation.responses[200];
  return answer !== undefined && "content" in answer && answer.content?.["text/event-stream"] !== undefined;
}
