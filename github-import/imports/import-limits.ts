import { FETCH_LIMITS, TREE_LIMITS } from "../../git/limits";
import { RUNNING_MAX } from "../job/import-job.queries";

/** What an import may take. */
export interface ImportLimits {
  /** What the host may send, packed. */
  fetchBytesMax: number;
  /** How long the host may take to send it. */
  fetchMsMax: number;
  /** How long the host may be silent. */
  silenceMsMax: number;
  /** Files of the repository, or of the folder that is imported. */
  filesMax: number;
  foldersMax: number;
  /** Of all files together, unpacked. */
  treeBytesMax: number;
  /** Of the paths of all files together. */
  pathCharactersMax: number;
  /** Imports that run at once over all owners and hosts; more of them wait their turn. */
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
