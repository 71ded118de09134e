/** A remote repository and its credentials. */
export interface Remote {
  url: string;
  /** The value of an `Authorization` header; null if none is sent. */
  authorization: string | null;
  /** Returns the remote with new credentials, for a host that no longer accepts these. If absent, there are no others. */
  renew?: () => Promise<Remote>;
  /** Returns the remote for a redirect's URL; null if it is not allowed. If absent, no redirect is allowed. */
  redirect?: (url: string) => Promise<Remote | null>;
}
