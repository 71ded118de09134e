import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { openApp } from "../../host/analysis/app.mts";
import { hashApp, listAppFiles } from "../../host/analysis/app-files.mts";
import { buildManifest } from "../../host/analysis/build-manifest.mts";
import { gatherFacts } from "../../host/analysis/facts.mts";
import { buildOpenApi } from "./build-openapi.mts";
import type { OpenApiDocument } from "./document.mts";
import { rawEndpoints } from "./raw-endpoints.mts";
import type { RawEndpoint } from "./raw-parts.mts";
import { readFailureVocabulary } from "./read-failures.mts";
import { readHandler } from "./read-handlers.mts";

/** Describes the API of the app below `root` from its source, and from the table of its raw endpoints. */
export function describeApi(root: string, raw: Record<string, RawEndpoint> = rawEndpoints): OpenApiDocument {
  const appRoot = resolve(root);
  const files = listAppFiles(appRoot);
  const facts = gatherFacts(openApp(appRoot, files));
  const exposed = facts.endpoints.filter(({ endpoint }) => endpoint.expose);
  return buildOpenApi({
    version: JSON.parse(readFileSync(`${appRoot}/package.json`, "utf8")).version,
    manifest: buildManifest(facts, hashApp(appRoot, files)),
    handlers: new Map(
      exposed.map(({ endpoint, resource }) => [
        `${endpoint.service}.${endpoint.name}`,
        readHandler(facts.app, resource, endpoint),
      ]),
    ),
    failures: readFailureVocabulary(facts.app),
    rawEndpoints: raw,
  });
}
