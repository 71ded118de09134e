/** An API key as listed: never the key itself. */
export interface ApiKey {
  id: string;
  ownerId: string;
  name: string;
  /** The key's last four characters. */
  lastFour: string;
  createdAt: Date;
  /** Null while the key is valid. */
  revokedAt: Date | null;
}
