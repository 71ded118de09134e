import { currentRequest } from "encore.dev";
import { type Middleware, middleware } from "encore.dev/api";
import { Failure } from "./failure";
import type { Grant } from "./grant";

/** A call of an endpoint, as far as a grant depends on it. */
interface Call {
  tags: string[];
  pathParams: Record<string, unknown>;
}

/**
 * Refuses calls with a grant, except of endpoints with a tag for an action that it permits, on its own resource. Each
 * service with endpoints that require authentication lists it: an endpoint without such a tag is closed to all grants.
 * Calls between services are not checked: the endpoint that was called from outside was.
 */
export function guardGrants(readAuth: () => { grant?: Grant } | null): Middleware {
  return middleware({ target: { auth: true } }, async (request, next) => {
    const grant = readAuth()?.grant;
    if (grant !== undefined && !permits(grant, readCall())) throw refusal(grant);
    return await next(request);
  });
}

/** Whether a grant permits a call. */
export function permits(grant: Grant, { tags, pathParams }: Call): boolean {
  const isOpen = grant.can.some((action) => tags.includes(`grant-${action}`));
  return isOpen && isAbout(grant, pathParams);
}

/** A path that names the resource names it by its id; one that names only the project leads to its workspace. */
function isAbout(
  { resourceId, projectId }: Grant,
  { workspaceId, importId, ...others }: Call["pathParams"],
): boolean {
  const named = workspaceId ?? importId;
  if (named !== undefined) return named === resourceId;
  return projectId !== undefined && others.projectId === projectId;
}

function readCall(): Call {
  const call = currentRequest();
  return call?.type === "api-call"
    ? { tags: call.api.tags, pathParams: call.pathParams }
    : { tags: [], pathParams: {} };
}

function refusal({ kind, can }: Grant): Failure {
  const message =
    kind === "ticket"
      ? "a stream ticket only opens the event streams of one resource"
      : `this embed token only permits to ${can.join(", ")} one workspace`;
  return new Failure("permission_denied", message, {
    suggestion: "Call this from your server, with an API key.",
  });
}
