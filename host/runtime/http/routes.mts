import createRouter from "find-my-way";
import type { HttpMethod } from "../../manifest.mts";
import { invalidArgument, notFound } from "../api-failure.mts";
import { pathParamNames } from "../codec/request-codec.mts";
import type { CompiledEndpoint } from "../compiled-endpoint.mts";
import type { StaticFiles } from "./static-files.mts";

/** The target of a path. */
export type Target = CompiledEndpoint | StaticFiles;

export interface RouteMatch {
  target: Target;
  method: HttpMethod;
  /** As sent, with their escapes. */
  rawParams: Record<string, string>;
}

/** What the router stores for a path. */
interface Route {
  target: Target;
  paramNames: readonly string[];
  /** The wildcard parameter, which the router calls `*`. */
  restName: string | undefined;
}

type Router = ReturnType<typeof createRouter>;

const methods: readonly HttpMethod[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];
const fallbackPath = /\/!\w+$/;
const restPath = /\/[*!]\w+$/;
/** The router's own limit is 100; the header limit already limits a path. */
const paramLengthMax = 256 * 1024;

/** The gateway's table of exposed endpoints. `!fallback` paths are tried last. */
export class Routes {
  readonly #main = newRouter();
  readonly #fallback = newRouter();

  constructor(targets: Iterable<Target>) {
    const exposed = [...targets].filter(({ endpoint }) => endpoint.expose);
    for (const target of exposed) this.#add(target, target.endpoint.path.replace(restPath, "/*"));
    // A trailing slash does not matter. A wildcard needs the slash before it, and may be empty.
    for (const target of exposed.filter(({ endpoint }) => !restPath.test(endpoint.path))) {
      this.#add(target, `${target.endpoint.path}/`);
    }
  }

  /**
   * Throws "endpoint not found", or "no route for method" if only the method is wrong: both are 404 under Encore. An
   * unknown method is 400, on any path.
   */
  match(method: string, path: string): RouteMatch {
    if (!isMethod(method)) throw invalidArgument("invalid method");
    const found = this.#find(method, path);
    if (found !== null) return found;
    const isKnownPath = methods.some((other) => this.#find(other, path) !== null);
    throw notFound(isKnownPath ? "no route for method" : "endpoint not found");
  }

  #find(method: HttpMethod, path: string): RouteMatch | null {
    // Encore matches a path as sent; this router would decode it first.
    const sent = path.includes("%") ? path.replaceAll("%", "%25") : path;
    return findIn(this.#main, method, sent) ?? findIn(this.#fallback, method, sent);
  }

  #add(target: Target, path: string): void {
    const router = fallbackPath.test(target.endpoint.path) ? this.#fallback : this.#main;
    const paramNames = pathParamNames(target.endpoint.path);
    const restName = restPath.test(target.endpoint.path) ? paramNames.at(-1) : undefined;
    const route: Route = { target, paramNames, restName };
    for (const method of target.endpoint.methods) {
      if (!router.hasRoute(method, path)) router.on(method, path, unused, route);
    }
  }
}

function newRouter(): Router {
  return createRouter({ maxParamLength: paramLengthMax });
}

function findIn(router: Router, method: HttpMethod, path: string): RouteMatch | null {
  const hit = router.find(method, path);
  if (hit === null) return null;
  const route: Route = hit.store;
  const rawParams = paramsOf(route, hit.params);
  // An empty segment is not a parameter.
  if (route.paramNames.some((name) => name !== route.restName && rawParams[name] === "")) return null;
  return { target: route.target, method, rawParams };
}

function isMethod(method: string): method is HttpMethod {
  return methods.some((known) => known === method);
}

type Found = Record<string, string | undefined>;

function paramsOf({ paramNames, restName }: Route, found: Found): Record<string, string> {
  const params: Record<string, string> = {};
  for (const name of paramNames) params[name] = found[name === restName ? "*" : name] ?? "";
  return params;
}

function unused(): void {
  // find-my-way requires a handler; the gateway reads the store instead.
}
