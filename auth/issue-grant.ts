import { randomBytes } from "node:crypto";
import { Failure } from "../shared/failure";
import type { GrantedAction } from "../shared/grant";
import { newId } from "../shared/ids";
import { insertGrant } from "./access-grant.queries";
import { hashKey } from "./hash-key";
import { prefixOfKind } from "./read-credential";

/** What the service that owns the resource grants; it has checked that the caller owns the resource. */
export interface GrantRequest {
  kind: "ticket" | "embed";
  resourceId: string;
  projectId?: string;
  can: GrantedAction[];
  /** Pages of these origins may use it; empty: any. */
  origins: string[];
  ttlSeconds: number;
  /** How long it may wait for its first use; by default as long as it is valid. */
  firstUseSeconds?: number;
}

export interface IssuedGrant {
  /** The token itself; only its hash is stored. */
  token: string;
  expiresAt: Date;
}

interface Issuer {
  ownerId: string;
  keyId: string | null;
}

/** Valid grants of one kind that a resource may have at a time; each visitor of a page may have one. */
const GRANTS_MAX = 1_000;

/** Creates a grant of 256 random bits. Throws `owner_limit_reached` if its resource has too many. */
export async function issueGrant(request: GrantRequest, issuer: Issuer): Promise<IssuedGrant> {
  const token = prefixOfKind[request.kind] + randomBytes(32).toString("base64url");
  const grant = {
    ...request,
    ...issuer,
    id: newId("grant"),
    hash: hashKey(token),
    projectId: request.projectId ?? null,
    firstUseSeconds: request.firstUseSeconds ?? null,
  };
  const expiresAt = await insertGrant(grant, GRANTS_MAX);
  if (expiresAt === null) throw tooMany(request);
  return { token, expiresAt };
}

function tooMany({ kind, ttlSeconds }: GrantRequest): Failure {
  const noun = kind === "ticket" ? "stream tickets" : "embed tokens";
  const message = `valid ${noun} of one resource are limited to ${GRANTS_MAX}`;
  return new Failure("owner_limit_reached", message, {
    retryable: true,
    retryAfterSeconds: Math.min(60, ttlSeconds),
    suggestion: `Use ${noun} until they expire before you create others, or let them expire sooner.`,
  });
}
