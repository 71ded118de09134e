import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";
import type { Manifest, ObjectSchema } from "../../manifest.mts";
import { CorsOrigins } from "./cors-origins.mts";

/** `global_cors` of `encore.app`, or `cors` of the infrastructure file, whose names these are. */
export interface CorsSettings {
  allow_headers?: readonly string[] | undefined;
  expose_headers?: readonly string[] | undefined;
  /** Any by default. */
  allow_origins_without_credentials?: readonly string[] | undefined;
  /** None by default. */
  allow_origins_with_credentials?: readonly string[] | undefined;
}

interface CorsOptions {
  settings: CorsSettings;
  /** While local, every origin is allowed. */
  isLocal: boolean;
}

const alwaysAllowed = [
  "accept",
  "authorization",
  "content-type",
  "origin",
  "user-agent",
  "x-correlation-id",
  "x-request-id",
  "x-requested-with",
];
const alwaysExposed = ["x-request-id", "x-correlation-id", "x-encore-trace-id"];
const vary = "origin, access-control-request-method, access-control-request-headers";

/**
 * Encore's CORS policy: headers named in schemas or settings are allowed and exposed; origins depend on the settings.
 */
export class Cors {
  readonly #allowHeaders: string;
  readonly #exposeHeaders: string;
  readonly #withCredentials: CorsOrigins;
  readonly #withoutCredentials: CorsOrigins;

  constructor({ endpoints, authHandler }: Manifest, { settings, isLocal }: CorsOptions) {
    const exposed = endpoints.filter(({ expose }) => expose);
    const requests = [...exposed.map(({ request }) => request), authHandler?.params ?? null];
    const sent = requests.flatMap(headerNames);
    const answered = exposed.flatMap(({ response }) => headerNames(response));
    this.#allowHeaders = listOf(alwaysAllowed, settings.allow_headers, sent);
    this.#exposeHeaders = listOf(alwaysExposed, settings.expose_headers, answered);
    const {
      allow_origins_with_credentials: withCredentials = [],
      allow_origins_without_credentials: without = ["*"],
    } = isLocal ? { allow_origins_with_credentials: ["*"] } : settings;
    this.#withCredentials = new CorsOrigins(withCredentials);
    this.#withoutCredentials = new CorsOrigins(without);
  }

  /** The headers of an ordinary response. */
  headersFor(request: IncomingHttpHeaders): OutgoingHttpHeaders {
    const { origin } = request;
    return {
      vary,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": this.#exposeHeaders,
      ...(origin !== undefined && this.#isAllowed(request, origin) && allow(origin)),
    };
  }

  /** The headers of the response to OPTIONS. */
  preflightHeadersFor(request: IncomingHttpHeaders): OutgoingHttpHeaders {
    const { origin, "access-control-request-method": method } = request;
    return {
      vary,
      "access-control-allow-credentials": "true",
      "access-control-allow-headers": this.#allowHeaders,
      ...(method !== undefined && { "access-control-allow-methods": method }),
      ...(origin !== undefined && this.#isAllowed(request, origin) && allow(origin)),
    };
  }

  /** A request has credentials if it has a key or a cookie, or if it is a preflight for one. */
  #isAllowed(request: IncomingHttpHeaders, origin: string): boolean {
    const asked = String(request["access-control-request-headers"] ?? "").toLowerCase();
    const hasCredentials =
      request.authorization !== undefined ||
      request.cookie !== undefined ||
      /\b(authorization|cookie)\b/.test(asked);
    return (hasCredentials ? this.#withCredentials : this.#withoutCredentials).allows(origin);
  }
}

function allow(origin: string): OutgoingHttpHeaders {
  return { "access-control-allow-origin": origin };
}

function listOf(always: string[], set: readonly string[] | undefined, found: string[]): string {
  const names = [...always, ...(set ?? []).map((name) => name.toLowerCase()), ...found];
  return [...new Set(names)].join(",");
}

function headerNames(schema: ObjectSchema | null): string[] {
  return Object.entries(schema?.fields ?? {})
    .filter(([, field]) => field.location === "header")
    .map(([name, field]) => (field.wireName ?? name).toLowerCase());
}
