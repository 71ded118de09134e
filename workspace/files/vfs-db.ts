import { SQLDatabase } from "encore.dev/storage/sqldb";

/**
 * The database of the files, read in this process when a sandbox gets them: they are not sent between services as JSON.
 * Named here, so that Encore sees that this service uses it.
 */
export const vfsDb = SQLDatabase.named("vfs");
