import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Endpoint, Manifest, Service } from "../manifest.mts";
import { authModules } from "./generated-auth.mts";
import { clientIdent, clientModules } from "./generated-clients.mts";
import { entrypoint } from "./generated-entrypoint.mts";

/** A file below `encore.gen/` and its text. */
export type GeneratedFile = readonly [path: string, text: string];

/**
 * Writes `encore.gen/` like Encore's own generator, so that `~encore/clients` and `~encore/auth` are the same in both
 * hosts. Returns the path of the entry point that loads every service.
 */
export function generateClients(root: string, manifest: Manifest): string {
  const folder = `${root}/encore.gen`;
  const main = entrypoint(manifest);
  const files = [...indexModules(manifest.services), ...authModules(manifest), main];
  for (const service of manifest.services)
    files.push(...clientModules(service, endpointsOf(manifest, service)));
  for (const [path, text] of files) writeChanged(`${folder}/${path}`, text);
  removeFormerClients(`${folder}/internal/clients`, manifest.services);
  return `${folder}/${main[0]}`;
}

function indexModules(services: Service[]): GeneratedFile[] {
  const lines = (extension: string) =>
    services.map(
      ({ name }) =>
        `export * as ${clientIdent(name)} from "../internal/clients/${name}/endpoints${extension}";\n`,
    );
  return [
    ["clients/index.js", lines(".js").join("")],
    ["clients/index.d.ts", lines("").join("")],
  ];
}

function endpointsOf(manifest: Manifest, service: Service): Endpoint[] {
  return manifest.endpoints.filter((endpoint) => endpoint.service === service.name);
}

/** Does not write an unchanged file, so that watchers and incremental compilers see no change. */
function writeChanged(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function removeFormerClients(folder: string, services: Service[]): void {
  if (!existsSync(folder)) return;
  const present = new Set(services.map(({ name }) => name));
  for (const name of readdirSync(folder)) {
    if (!present.has(name)) rmSync(`${folder}/${name}`, { recursive: true });
  }
}
