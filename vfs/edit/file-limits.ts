import { PATH_BYTES_MAX, PATH_DEPTH_MAX } from "../../shared/safe-path";
import { BATCH_OPERATIONS_MAX } from "../requests/edit-requests";
import { BATCH_BYTES_MAX } from "./run-batch";
import { FILE_BYTES_MAX } from "./write-file";

/** Limits of a project's files. */
export interface FileLimits {
  /** Limit of a file that is written with PUT. */
  fileBytesMax: number;
  /** Limit of the total content of a batch. */
  batchBytesMax: number;
  batchOperationsMax: number;
  pathBytesMax: number;
  /** Maximum number of names in a path. */
  pathDepthMax: number;
}

export const fileLimitsInForce: FileLimits = {
  fileBytesMax: FILE_BYTES_MAX,
  batchBytesMax: BATCH_BYTES_MAX,
  batchOperationsMax: BATCH_OPERATIONS_MAX,
  pathBytesMax: PATH_BYTES_MAX,
  pathDepthMax: PATH_DEPTH_MAX,
};
