import { SQLDatabase } from "encore.dev/storage/sqldb";

/**
 * The database of the files, for reading in this process: a model reads many of them one after the other. Named here, so
 * that Encore sees that this service uses it.
 */
export const vfsDb = SQLDatabase.named("vfs");
