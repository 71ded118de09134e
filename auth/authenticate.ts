import { timingSafeEqual } from "node:crypto";
import { ADMIN_OWNER, LOCAL_OWNER } from "../shared/owner";
import { hashKey } from "./hash-key";

/** The authenticated caller. */
export interface AuthData {
  /** The owner of everything that the caller creates. */
  userID: string;
  isAdmin: boolean;
}

const developer: AuthData = { userID: LOCAL_OWNER, isAdmin: true };

/** The input of the decision. */
export interface Credentials {
  authorization: string | null;
  adminKey: string | null;
  isLocal: boolean;
  /** Whether a web site may have sent the request, through a browser. */
  isForeign: boolean;
  findOwner: (keyHash: Buffer) => Promise<string | null>;
}

/**
 * Returns the caller; null if the request is not authenticated. Without an admin key, a local installation accepts a
 * request without a key as its developer's, unless a web site may have sent it; any other installation refuses every
 * request, because no key can have been issued.
 */
export async function authenticate(credentials: Credentials): Promise<AuthData | null> {
  const { authorization, adminKey, isLocal, isForeign } = credentials;
  if (adminKey === null && !isLocal) return null;
  if (authorization === null) return adminKey === null && !isForeign ? developer : null;
  const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (key === undefined) return null;
  const hash = hashKey(key);
  if (adminKey !== null && timingSafeEqual(hash, hashKey(adminKey))) {
    return { userID: ADMIN_OWNER, isAdmin: true };
  }
  const owner = await credentials.findOwner(hash);
  return owner === null ? null : { userID: owner, isAdmin: false };
}
