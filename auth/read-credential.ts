import type { Grant } from "../shared/grant";

/** How a token begins: says what it is, so that one of another kind is never looked up. */
export const prefixOfKind: Record<Grant["kind"], string> = { ticket: "vft_", embed: "vfe_" };

/** What a request sends to identify its caller. */
export interface SentCredentials {
  authorization: string | null;
  /** The header `X-Embed-Token`. */
  embedToken: string | null;
  /** The query parameter `ticket`. */
  ticket: string | null;
}

export type Credential =
  | { kind: "none" }
  | { kind: "key" | "ticket" | "embed"; token: string }
  /** Something was sent that cannot be any of these. */
  | { kind: "malformed" };

/**
 * Reads the credential of a request. A key or token in a header takes precedence over a ticket in the query, so that
 * another person's link cannot lower what a caller may do.
 */
export function readCredential({ authorization, embedToken, ticket }: SentCredentials): Credential {
  if (authorization !== null) return readBearer(authorization);
  if (embedToken !== null) return readToken("embed", embedToken);
  return ticket === null ? { kind: "none" } : readToken("ticket", ticket);
}

function readBearer(authorization: string): Credential {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (token === undefined) return { kind: "malformed" };
  return { kind: token.startsWith(prefixOfKind.embed) ? "embed" : "key", token };
}

function readToken(kind: "ticket" | "embed", token: string): Credential {
  return token.startsWith(prefixOfKind[kind]) ? { kind, token } : { kind: "malformed" };
}
