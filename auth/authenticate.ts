import { timingSafeEqual } from "node:crypto";
import { ADMIN_OWNER, LOCAL_OWNER } from "../shared/owner";
import { hashKey } from "./hash-key";

/** Who calls. */
export interface AuthData {
  /** The owner: whatever the caller makes belongs to it. */
  userID: string;
  isAdmin: boolean;
}

const developer: AuthData = { userID: LOCAL_OWNER, isAdmin: true };

/** What the decision rests on. */
export interface Credentials {
  authorization: string | null;
  adminKey: string | null;
  isLocal: boolean;
  /** Whether a web site may be asking, through a browser. */
  isForeign: boolean;
  findOwner: (keyHash: Buffer) => Promise<string | null>;
}

/**
 * Decides who calls; null: nobody we know. Without an admin key a local installation takes a request that brings
 * no key for its developer's, unless a web site may have sent it; and any other installation refuses every request: no
 * key can have been issued.
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
