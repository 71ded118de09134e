import { api } from "encore.dev/api";
import { pingDatabase } from "./ping.queries";

/** Fails if the database of projects does not respond. */
export const ping = api({ expose: false }, async (): Promise<void> => await pingDatabase());
