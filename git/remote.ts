/** A repository on the network and how to be let in. */
export interface Remote {
  url: string;
  /** The value of an `Authorization` header; null: none is sent. */
  authorization: string | null;
}
