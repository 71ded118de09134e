import { Failure } from "./failure";

/** Refuses anyone but the administrator; the endpoints that ask for this exist for nobody else. */
export function requireAdmin(auth: { isAdmin: boolean } | null): void {
  if (auth?.isAdmin) return;
  throw new Failure("permission_denied", "only the administrator may do this", {
    suggestion: "send the AdminAPIKey as bearer token",
  });
}
