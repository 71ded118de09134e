import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";
import type { Manifest, ObjectSchema } from "../../manifest.mts";

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

/** Encore's default CORS policy: headers named in schemas are allowed and exposed; credentials only while local. */
export class Cors {
  readonly #allowHeaders: string;
  readonly #exposeHeaders: string;
  readonly #isLocal: boolean;

  constructor({ endpoints, authHandler }: Manifest, isLocal: boolean) {
    const exposed = endpoints.filter(({ expose }) => expose);
    const requests = [...exposed.map(({ request }) => request), authHandler?.params ?? null];
    const sent = requests.flatMap(headerNames);
    const answered = exposed.flatMap(({ response }) => headerNames(response));
    this.#allowHeaders = [...new Set([...alwaysAllowed, ...sent])].join(",");
    this.#exposeHeaders = [...new Set([...alwaysExposed, ...answered])].join(",");
    this.#isLocal = isLocal;
  }

  /** The headers of an ordinary response. */
  headersFor(request: IncomingHttpHeaders): OutgoingHttpHeaders {
    const { origin } = request;
    return {
      vary,
      "access-control-allow-credentials": "true",
      "access-control-expose-headers": this.#exposeHeaders,
      ...(origin !== undefined && this.#isAllowed(request) && allow(origin)),
    };
  }

  /** The headers of the answer to OPTIONS. */
  preflightHeadersFor(request: IncomingHttpHeaders): OutgoingHttpHeaders {
    const { origin, "access-control-request-method": method } = request;
    return {
      vary,
      "access-control-allow-credentials": "true",
      "access-control-allow-headers": this.#allowHeaders,
      ...(method !== undefined && { "access-control-allow-methods": method }),
      ...(origin !== undefined && this.#isAllowed(request) && allow(origin)),
    };
  }

  #isAllowed(request: IncomingHttpHeaders): boolean {
    if (this.#isLocal) return true;
    const asked = String(request["access-control-request-headers"] ?? "").toLowerCase();
    const hasCredentials = request.authorization !== undefined || request.cookie !== undefined;
    return !hasCredentials && !/\b(authorization|cookie)\b/.test(asked);
  }
}

function allow(origin: string): OutgoingHttpHeaders {
  return { "access-control-allow-origin": origin };
}

function headerNames(schema: ObjectSchema | null): string[] {
  return Object.entries(schema?.fields ?? {})
    .filter(([, field]) => field.location === "header")
    .map(([name, field]) => (field.wireName ?? name).toLowerCase());
}
