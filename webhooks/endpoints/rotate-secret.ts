import { Failure } from "../../shared/failure";
import { findOwnEndpoint, makeSecret } from "./manage-endpoints";
import { rotateIn, SECRETS_AT_ONCE_MAX } from "./secret.queries";

/** The new secret, which is returned only once. */
interface RotatedSecret {
  secret: string;
  /** Until then the previous secret signs too. */
  previousExpiresAt: Date;
}

/** Gives an endpoint another secret. For a day every event has the signatures of both. */
export async function rotateSecret(ownerId: string, id: string): Promise<RotatedSecret> {
  const endpoint = await findOwnEndpoint(ownerId, id);
  const secret = makeSecret();
  const previousExpiresAt = await rotateIn(endpoint.id, secret);
  if (previousExpiresAt !== null) return { secret: secret.text, previousExpiresAt };
  throw new Failure(
    "failed_precondition",
    `an endpoint may have ${SECRETS_AT_ONCE_MAX} valid secrets; a rotated one is valid for a day`,
    { suggestion: "wait until an earlier secret has expired, or create another endpoint" },
  );
}
