import { auth, github_import, vfs } from "~encore/clients";
import type { RateLimits } from "../auth/limit-rate";
import type { ImportLimits } from "../github-import/imports/import-limits";
import type { FileLimits } from "../vfs/edit/file-limits";

/** The limits in force. */
export interface Limits {
  imports: ImportLimits;
  files: FileLimits;
  requests: RateLimits;
}

/** Reads the limits where they are enforced. */
export async function readLimits(): Promise<Limits> {
  const [imports, files, requests] = await Promise.all([
    github_import.importLimits(),
    vfs.fileLimits(),
    auth.rateLimits(),
  ]);
  return { imports, files, requests };
}
