import createRouter from "find-my-way";
import type { HttpMethod } from "../../manifest.mts";
import { notFound } from "../api-failure.mts";
import { pathParamNames } from "../codec/request-codec.mts";
import type { CompiledEndpoint } from "../compiled-endpoint.mts";

export interface RouteMatch {
  target: CompiledEndpoint;
  method: HttpMethod;
  pathParams: Record<string, string>;
}

/** What the router keeps with a path. */
interface Route {
  target: CompiledEndpoint;
  paramNames: readonly string[];
  /** The one that takes the rest of a path, which the router calls `*`. */
  restName: string | undefined;
}

type Router = ReturnType<typeof createRouter>;

const methods: readonly HttpMethod[] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"];
const fallbackPath = /\/!\w+$/;
const restPath = /\/[*!]\w+$/;

/** The gateway's table of exposed endpoints. `!fallback` paths are asked last. */
export class Routes {
  readonly #main = newRouter();
  readonly #fallback = newRouter();

  constructor(endpoints: Iterable<CompiledEndpoint>) {
    const exposed = [...endpoints].filter(({ endpoint }) => endpoint.expose);
    for (const target of exposed) this.#add(target, routerPath(target.endpoint.path));
    // `*rest` takes the empty rest too, unless an endpoint of its own has that path.
    for (const target of exposed.filter(({ endpoint }) => restPath.test(endpoint.path))) {
      this.#add(target, target.endpoint.path.replace(restPath, "") || "/");
    }
  }

  /** Throws "endpoint not found", or "no route for method" where only the method is wrong: both are 404 under Encore. */
  match(method: string, path: string): RouteMatch {
    const found = this.#find(method, path);
    if (found !== null) return found;
    const isKnownPath = methods.some((other) => this.#find(other, path) !== null);
    throw notFound(isKnownPath ? "no route for method" : "endpoint not found");
  }

  #find(method: string, path: string): RouteMatch | null {
    if (!isMethod(method)) return null;
    const hit = this.#main.find(method, path) ?? this.#fallback.find(method, path);
    if (hit === null) return null;
    const route: Route = hit.store;
    return { target: route.target, method, pathParams: pathParamsOf(route, hit.params) };
  }

  #add(target: CompiledEndpoint, path: string): void {
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
  return createRouter({ ignoreTrailingSlash: true, maxParamLength: 8192 });
}

function routerPath(path: string): string {
  return path.replace(restPath, "/*");
}

function isMethod(method: string): method is HttpMethod {
  return methods.some((known) => known === method);
}

type Found = Record<string, string | undefined>;

function pathParamsOf({ paramNames, restName }: Route, found: Found): Record<string, string> {
  const params: Record<string, string> = {};
  for (const name of paramNames) params[name] = found[name === restName ? "*" : name] ?? "";
  return params;
}

function unused(): void {
  // find-my-way wants a handler; the gateway reads the store instead.
}
