import { Failure } from "./failure";

/** A period of time. */
export interface Period {
  from: Date;
  /** Not part of it. */
  to: Date;
}

/** How much of something an owner has, and may have. */
export interface Use {
  max: number;
  used: number;
}

/**
 * Refuses what would take an owner beyond a limit that the administrator has set, with `owner_limit_reached`. `used` counts
 * what is being asked for, too.
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
