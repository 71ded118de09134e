import { SQLDatabase } from "encore.dev/storage/sqldb";

/**
 * The database of the files, for the bulk store that runs in this process: contents are not sent between services as
 * JSON. Named here, so that Encore sees that this service uses it.
 */
export const vfsDb = SQLDatabase.named("vfs");
