import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { openApp } from "../analyse/app.mts";
import { hashApp, listAppFiles } from "../analyse/app-files.mts";
import { buildManifest } from "../analyse/build-manifest.mts";
import { findResources } from "../analyse/resources.mts";
import { buildOpenApi } from "./build-openapi.mts";
import type { OpenApiDocument } from "./document.mts";
import { rawEndpoints } from "./raw-endpoints.mts";
import type { RawEndpoint } from "./raw-parts.mts";
import { readFailureVocabulary } from "./read-failures.mts";
import { type HandlerFacts, readHandler } from "./read-handlers.mts";

/** Describes the API of the app below `root` from its source, and from the table of its raw endpoints. */
export function describeApi(root: string, raw: Record<string, RawEndpoint> = rawEndpoints): OpenApiDocument {
  const appRoot = resolve(root);
  const files = listAppFiles(appRoot);
  const app = openApp(appRoot, files);
  const resources = findResources(app);
  const manifest = buildManifest(app, resources, hashApp(appRoot, files));
  const handlers = new Map<string, HandlerFacts>();
  const calls = resources.filter(({ kind }) => kind === "api" || kind === "api.raw");
  for (const [index, endpoint] of manifest.endpoints.entries()) {
    const resource = calls[index];
    if (resource === undefined || !endpoint.expose) continue;
    handlers.set(`${endpoint.service}.${endpoint.name}`, readHandler(app, resource, endpoint));
  }
  const { version } = JSON.parse(readFileSync(`${appRoot}/package.json`, "utf8"));
  const failures = readFailureVocabulary(app);
  return buildOpenApi({ version, manifest, handlers, failures, rawEndpoints: raw });
}
