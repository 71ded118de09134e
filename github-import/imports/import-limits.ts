import { FETCH_LIMITS, TREE_LIMITS } from "../../git/limits";
import { RUNNING_MAX } from "../job/import-job.queries";

/** Limits of an import. */
export interface ImportLimits {
  /** Maximum bytes sent by the host, compressed. */
  fetchBytesMax: number;
  /** How long the host may take to send them. */
  fetchMsMax: number;
  /** How long the host may be silent. */
  silenceMsMax: number;
  /** Files of the repository, or of the imported folder. */
  filesMax: number;
  foldersMax: number;
  /** Total size of all files, uncompressed. */
  treeBytesMax: number;
  /** Total length of all paths. */
  pathCharactersMax: number;
  /** Imports that run at a time over all owners and hosts; others wait in the queue. */
  runningMax: number;
}

export const importLimitsInForce: ImportLimits = {
  fetchBytesMax: FETCH_LIMITS.bytesMax,
  fetchMsMax: FETCH_LIMITS.fetchMs,
  silenceMsMax: FETCH_LIMITS.idleMs,
  filesMax: TREE_LIMITS.files,
  foldersMax: TREE_LIMITS.folders,
  treeBytesMax: TREE_LIMITS.bytes,
  pathCharactersMax: TREE_LIMITS.pathCharacters,
  runningMax: RUNNING_MAX,
};
