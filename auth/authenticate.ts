import { timingSafeEqual } from "node:crypto";
import { Failure } from "../shared/failure";
import type { Grant } from "../shared/grant";
import { ADMIN_OWNER, LOCAL_OWNER } from "../shared/owner";
import type { GrantRow } from "./access-grant.queries";
import { hashKey } from "./hash-key";
import { readCredential, type SentCredentials } from "./read-credential";

/** The authenticated caller. */
export interface AuthData {
  /** The owner of everything that the caller creates. */
  userID: string;
  isAdmin: boolean;
  /** The caller's API key; absent for the administrator's, and without one. */
  keyId?: string;
  /** All that the caller may do, if it has a stream ticket or an embed token instead of a key. */
  grant?: Grant;
}

const developer: AuthData = { userID: LOCAL_OWNER, isAdmin: true };

/** A valid API key. */
export interface KnownKey {
  id: string;
  ownerId: string;
}

/** The input of the decision. */
export interface Credentials extends SentCredentials {
  adminKey: string | null;
  isLocal: boolean;
  /** Whether a web site may have sent the request, through a browser. */
  isForeign: boolean;
  /** The page that sent the request, as its browser says; null if none did. */
  origin: string | null;
  findKey: (hash: Buffer) => Promise<KnownKey | null>;
  findGrant: (kind: Grant["kind"], hash: Buffer) => Promise<GrantRow | null>;
}

/**
 * Returns the caller; null if the request is not authenticated. Without an admin key, a local installation accepts a
 * request without a key as its developer's, unless a web site may have sent it; any other installation refuses every
 * request, because no key can have been issued. Throws `origin_not_allowed` for an embed token on another's page.
 */
export async function authenticate(credentials: Credentials): Promise<AuthData | null> {
  const { adminKey, isLocal, isForeign } = credentials;
  if (adminKey === null && !isLocal) return null;
  const credential = readCredential(credentials);
  if (credential.kind === "malformed") return null;
  if (credential.kind === "none") return adminKey === null && !isForeign ? developer : null;
  const hash = hashKey(credential.token);
  return credential.kind === "key"
    ? await identifyOwner(hash, credentials)
    : await identifyHolder(credential.kind, hash, credentials);
}

async function identifyOwner(hash: Buffer, { adminKey, findKey }: Credentials): Promise<AuthData | null> {
  if (adminKey !== null && timingSafeEqual(hash, hashKey(adminKey))) {
    return { userID: ADMIN_OWNER, isAdmin: true };
  }
  const key = await findKey(hash);
  return key === null ? null : { userID: key.ownerId, isAdmin: false, keyId: key.id };
}

/** The holder of a grant acts for its owner, and never as the administrator. */
async function identifyHolder(
  kind: Grant["kind"],
  hash: Buffer,
  { origin, findGrant }: Credentials,
): Promise<AuthData | null> {
  const row = await findGrant(kind, hash);
  if (row === null) return null;
  const { id, resourceId, projectId, can } = row;
  if (row.origins.length > 0) refuseOthers(row.origins, origin);
  const grant: Grant = { id, kind, resourceId, can, ...(projectId !== null && { projectId }) };
  return { userID: row.ownerId, isAdmin: false, grant };
}

const SHOWN_ORIGIN_MAX = 200;

function refuseOthers(origins: string[], origin: string | null): void {
  if (origin !== null && origins.includes(origin.toLowerCase())) return;
  const message =
    origin === null
      ? "an embed token is only valid in a page of another origin: the request has no Origin header"
      : `this embed token is not valid on pages of ${origin.slice(0, SHOWN_ORIGIN_MAX)}`;
  throw new Failure("origin_not_allowed", message, {
    suggestion: "Create the token with the origin of the page that uses it in `origins`.",
  });
}
