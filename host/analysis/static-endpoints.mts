import { posix } from "node:path";
import type { StaticEndpoint } from "../manifest.mts";
import { type App, positionOf, serviceOf } from "./app.mts";
import { type Literal, literalValue, propertiesOf } from "./literals.mts";
import type { Resource } from "./resources.mts";

/** Reads an `api.static(…)`; its folders are relative to the declaring file. */
export function readStaticEndpoint(app: App, resource: Resource): StaticEndpoint {
  const { node } = resource;
  const service = serviceOf(app, node)?.name ?? "";
  const name = resource.variable ?? "";
  const config = propertiesOf(app, node.arguments?.[0]);
  const option = (key: string) => literalValue(app, config.get(key));
  const { file, line } = positionOf(app, node);
  const folderOf = (path: string) => posix.join(posix.dirname(file), path);
  const path = option("path");
  const dir = option("dir");
  const notFound = option("notFound");
  const status = option("notFoundStatus");
  return {
    service,
    name,
    file,
    line,
    path: typeof path === "string" ? path : `/${service}.${name}`,
    methods: ["GET", "HEAD"],
    expose: option("expose") === true,
    auth: option("auth") === true,
    dir: folderOf(typeof dir === "string" ? dir : "."),
    notFound: typeof notFound === "string" ? folderOf(notFound) : null,
    notFoundStatus: typeof status === "number" ? status : 404,
    headers: headersOf(option("headers")),
  };
}

function headersOf(value: Literal | undefined): Record<string, string | string[]> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const headers: Record<string, string | string[]> = {};
  for (const [name, text] of Object.entries(value)) {
    if (Array.isArray(text)) headers[name] = text.map(String);
    else if (typeof text === "string") headers[name] = text;
  }
  return headers;
}
