import { api } from "encore.dev/api";
import { getAuthData } from "~encore/auth";
import { ownerOf } from "../shared/owner";
import { deleteGrantsOf } from "./access-grant.queries";
import { type GrantRequest, type IssuedGrant, issueGrant } from "./issue-grant";
import { type RateLimits, rateLimitsInForce } from "./limit-rate";
import { pingDatabase } from "./ping.queries";
import { insertPreviewHost } from "./preview-host.queries";

/** Returns how many requests an owner may send. */
export const rateLimits = api({ expose: false }, async (): Promise<RateLimits> => rateLimitsInForce);

/** Fails if the database of API keys does not respond. */
export const ping = api({ expose: false }, async (): Promise<void> => await pingDatabase());

/** Creates a stream ticket or an embed token for the caller's resource. */
export const grant = api({ expose: false }, async (request: GrantRequest): Promise<IssuedGrant> => {
  const auth = getAuthData();
  return await issueGrant(request, { ownerId: ownerOf(auth), keyId: auth?.keyId ?? null });
});

interface RevokeRequest {
  resourceId: string;
}

/** Ends all tickets and tokens of a workspace or import. */
export const revokeGrants = api(
  { expose: false },
  async ({ resourceId }: RevokeRequest): Promise<void> => await deleteGrantsOf(resourceId),
);

interface PreviewHost {
  /** With its port, as in the origin of a page: `127.0.0.1:41234`. */
  host: string;
}

/** Has the API refuse the requests of pages at this host, where the sandbox provider shows a preview. */
export const notePreviewHost = api(
  { expose: false },
  async ({ host }: PreviewHost): Promise<void> => await insertPreviewHost(host),
);
