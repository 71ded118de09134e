import { Failure } from "./failure";

/** A period of time. */
export interface Period {
  from: Date;
  /** Exclusive. */
  to: Date;
}

/** An owner's usage of a resource, and its limit. */
export interface Use {
  max: number;
  used: number;
}

/**
 * Throws `owner_limit_reached` if a request exceeds a limit that the administrator has set for an owner. `used` includes the
 * request.
 */
export function refuseBeyond(name: string, { max, used }: Use, retryAfterSeconds?: number): void {
  if (used <= max) return;
  throw new Failure(
    "owner_limit_reached",
    `the owner's limit ${name} is ${max}, and this would make it ${used}`,
    {
      suggestion:
        "GET /v1/usage shows the limits and what is in use; the administrator of this server can raise them",
      ...(retryAfterSeconds !== undefined && { retryable: true, retryAfterSeconds }),
    },
  );
}
