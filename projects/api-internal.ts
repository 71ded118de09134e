import { api } from "encore.dev/api";
import { pingDatabase } from "./ping.queries";

/** Fails where the database of projects does not respond. */
export const ping = api({ expose: false }, async (): Promise<void> => await pingDatabase());
