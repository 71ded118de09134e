import type { Endpoint, Manifest } from "../manifest.mts";
import type { GeneratedFile } from "./generate-clients.mts";
import { clientIdent, serviceIdent } from "./generated-clients.mts";
import { apiRoute, endpointOptions, quote, withoutExtension } from "./generated-parts.mts";

/** From `encore.gen/internal/entrypoints/combined/` to the app's root. */
const up = "../../../../";

/** The module that loads every service of the app into one process and runs it. */
export function entrypoint(manifest: Manifest): GeneratedFile {
  const { gateways, endpoints, services } = manifest;
  const text = `import { registerGateways, registerHandlers, run, type Handler } from "encore.dev/internal/codegen/appinit";
${gateways.map(({ name, file }, index) => importOne(name, `gateway${index}`, file)).join("")}
${endpoints.map((endpoint) => importOne(endpoint.name, handlerIdent(endpoint), endpoint.file)).join("")}
${subscriptionFiles(manifest)
  .map((file) => `import ${quote(up + withoutExtension(file))};\n`)
  .join("")}
${services.map((service) => `import * as ${serviceIdent(service.name)} from ${quote(up + withoutExtension(service.file))};\n`).join("")}
const handlers: Handler[] = [
${endpoints.map(handler).join("")}];

registerGateways([${gateways.map((_, index) => `gateway${index}`).join(", ")}]);
registerHandlers(handlers);

await run(import.meta.url);
`;
  return ["internal/entrypoints/combined/main.ts", text];
}

function importOne(name: string, ident: string, file: string): string {
  return `import { ${name} as ${ident} } from ${quote(up + withoutExtension(file))};\n`;
}

function handler(endpoint: Endpoint): string {
  return `  {
    apiRoute: ${apiRoute(endpoint, handlerIdent(endpoint))},
    endpointOptions: ${endpointOptions(endpoint)},
    middlewares: ${serviceIdent(endpoint.service)}.default.cfg.middlewares || [],
  },
`;
}

function handlerIdent({ service, name }: Endpoint): string {
  return `${clientIdent(service)}_${name}Impl`;
}

function subscriptionFiles({ subscriptions }: Manifest): string[] {
  return [...new Set(subscriptions.map(({ file }) => file))];
}
