import { PATH_BYTES_MAX, PATH_DEPTH_MAX } from "../../shared/safe-path";
import { BATCH_OPERATIONS_MAX } from "../requests/edit-requests";
import { BATCH_BYTES_MAX } from "./run-batch";
import { FILE_BYTES_MAX } from "./write-file";

/** What a project's files may be. */
export interface FileLimits {
  /** Of a file that is written with PUT. */
  fileBytesMax: number;
  /** Of all that one batch writes. */
  batchBytesMax: number;
  batchOperationsMax: number;
  pathBytesMax: number;
  /** Names in a path. */
  pathDepthMax: number;
}

export const fileLimitsInForce: FileLimits = {
  fileBytesMax: FILE_BYTES_MAX,
  batchBytesMax: BATCH_BYTES_MAX,
  batchOperationsMax: BATCH_OPERATIONS_MAX,
  pathBytesMax: PATH_BYTES_MAX,
  pathDepthMax: PATH_DEPTH_MAX,
};
