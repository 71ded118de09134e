import { Failure } from "./failure";
import { failureOfCall } from "./translate-failures";

/** Calls another service; its failure is then the caller's own. */
export async function called<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (thrown) {
    throw failureOfCall(thrown) ?? thrown;
  }
}

/** The owner in whose name a job calls other services. */
export function asOwner({ ownerId }: { ownerId: string }): {
  authData: { userID: string; isAdmin: boolean };
} {
  return { authData: { userID: ownerId, isAdmin: false } };
}

/** Whether a failure says that something is not there. */
export function isGone(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.reason === "not_found";
}
