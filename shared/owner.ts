import { Failure } from "./failure";
import type { Grant } from "./grant";

/** The owner of the administrator's requests. */
export const ADMIN_OWNER = "admin";
/** The owner of requests to a local installation without keys. */
export const LOCAL_OWNER = "dev";

/** The owner of a request. Endpoints that call this have `auth: true`, so there always is one. */
export function ownerOf(auth: { userID: string } | null): string {
  if (auth === null) throw new Failure("internal", "an endpoint without authentication requires an owner");
  return auth.userID;
}

/** Whose open streams a request counts among: the owner's, or those of all who hold grants for the same resource. */
export function streamHolderOf(auth: { userID: string; grant?: Grant } | null): string {
  const ownerId = ownerOf(auth);
  return auth?.grant === undefined ? ownerId : `${ownerId} ${auth.grant.resourceId}`;
}
