import { Failure } from "./failure";

/** Throws `permission_denied` for any caller but the administrator. */
export function requireAdmin(auth: { isAdmin: boolean } | null): void {
  if (auth?.isAdmin) return;
  throw new Failure("permission_denied", "only the administrator may do this", {
    suggestion: "send the AdminAPIKey as bearer token",
  });
}
