import type { Endpoint, Service } from "../manifest.mts";
import type { GeneratedFile } from "./generate-clients.mts";
import { apiRoute, endpointOptions, quote, withoutExtension } from "./generated-parts.mts";

/** From `encore.gen/internal/clients/<service>/` to the app's root. */
const up = "../../../../";

/** The name of a service in `~encore/clients`. */
export function clientIdent(service: string): string {
  return service.replaceAll("-", "_");
}

/** The name of a service's `encore.service.ts` in generated code, beside which no endpoint has that name. */
export function serviceIdent(service: string): string {
  return `${clientIdent(service)}_service`;
}

/** The modules behind one service in `~encore/clients`. */
export function clientModules(service: Service, endpoints: Endpoint[]): GeneratedFile[] {
  const folder = `internal/clients/${service.name}`;
  return [
    [`${folder}/endpoints.js`, calls(endpoints)],
    [`${folder}/endpoints.d.ts`, declarations(endpoints)],
    [`${folder}/endpoints_testing.js`, testCalls(service, endpoints)],
  ];
}

function calls(endpoints: Endpoint[]): string {
  return `import { apiCall } from "encore.dev/internal/codegen/api";

const TEST_ENDPOINTS = typeof ENCORE_DROP_TESTS === "undefined" && process.env.NODE_ENV === "test"
  ? await import("./endpoints_testing.js")
  : null;

${endpoints.map(call).join("\n")}
export class Client {
  constructor() {
${endpoints.map(({ name }) => `    this.${name} = ${name};\n`).join("")}  }
}

let sharedClient;
export function ref() {
  sharedClient ??= new Client();
  return sharedClient;
}
`;
}

function call({ service, name, request }: Endpoint): string {
  const [parameters, params] = request === null ? ["opts", "undefined"] : ["params, opts", "params"];
  return `export async function ${name}(${parameters}) {
  if (TEST_ENDPOINTS !== null) return TEST_ENDPOINTS.${name}(${params}, opts);
  return apiCall(${quote(service)}, ${quote(name)}, ${params}, opts);
}
`;
}

function declarations(endpoints: Endpoint[]): string {
  return `import type { CallOpts } from "encore.dev/api";
${endpoints.map(({ name, file }) => `import type { ${name} as ${name}_handler } from ${quote(up + withoutExtension(file))};\n`).join("")}
type Parameters<T> = T extends (...args: infer P) => unknown ? P : never;
type WithCallOpts<T extends (...args: any) => any> = (
  ...args: [...Parameters<T>, opts?: CallOpts]
) => ReturnType<T>;

${endpoints.map(({ name }) => `export declare const ${name}: WithCallOpts<typeof ${name}_handler>;\n`).join("")}
export declare class Client {
${endpoints.map(({ name }) => `  readonly ${name}: typeof ${name};\n`).join("")}}
export declare function ref(): Client;
`;
}

function testCalls(service: Service, endpoints: Endpoint[]): string {
  return `import { apiCall } from "encore.dev/internal/codegen/api";
import { registerTestHandler } from "encore.dev/internal/codegen/appinit";
import * as ${serviceIdent(service.name)} from ${quote(up + withoutExtension(service.file))};

${endpoints.map(testCall).join("\n")}`;
}

function testCall(endpoint: Endpoint): string {
  const { name, file } = endpoint;
  return `export async function ${name}(params, opts) {
  const handler = (await import(${quote(up + withoutExtension(file))})).${name};
  registerTestHandler({
    apiRoute: ${apiRoute(endpoint, "handler")},
    middlewares: ${serviceIdent(endpoint.service)}.default.cfg.middlewares || [],
    endpointOptions: ${endpointOptions(endpoint)},
  });
  return apiCall(${quote(endpoint.service)}, ${quote(name)}, params, opts);
}
`;
}
