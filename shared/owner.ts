import { Failure } from "./failure";

/** The owner in whose name the administrator calls. */
export const ADMIN_OWNER = "admin";
/** The owner of a local installation that has no keys set up. */
export const LOCAL_OWNER = "dev";

/** The owner in whose name a request comes. Endpoints that ask for it have `auth: true`, so there always is one. */
export function ownerOf(auth: { userID: string } | null): string {
  if (auth === null) throw new Failure("internal", "an endpoint without authentication asked for its owner");
  return auth.userID;
}
