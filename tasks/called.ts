import { Failure } from "../shared/failure";
import { failureOfCall } from "../shared/translate-failures";

/** Calls another service; its failure is then the task's own. */
export async function called<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (thrown) {
    throw failureOfCall(thrown) ?? thrown;
  }
}

/** The owner in whose name a task calls other services. */
export function asOwner({ ownerId }: { ownerId: string }): {
  authData: { userID: string; isAdmin: boolean };
} {
  return { authData: { userID: ownerId, isAdmin: false } };
}

/** Whether a failure says that something is not there. */
export function isGone(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.reason === "not_found";
}
