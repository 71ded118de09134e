/** A remote repository and its credentials. */
export interface Remote {
  url: string;
  /** The value of an `Authorization` header; null if none is sent. */
  authorization: string | null;
  /** Returns the remote at a URL that the host redirects to; null: it may not be asked. Left out: none may. */
  redirect?: (url: string) => Promise<Remote | null>;
}
