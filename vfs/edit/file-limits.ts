import type { OpenStreamLimits } from "../../shared/open-streams";
import { PATH_BYTES_MAX, PATH_DEPTH_MAX } from "../../shared/safe-path";
import { openArchives, openFiles } from "../http/open-downloads";
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
  /** Archives that are being downloaded; more are refused with 429 `too_many_streams`. */
  openArchives: OpenStreamLimits;
  /** Large files that are being downloaded. */
  openDownloads: OpenStreamLimits;
}

export const fileLimitsInForce: FileLimits = {
  fileBytesMax: FILE_BYTES_MAX,
  batchBytesMax: BATCH_BYTES_MAX,
  batchOperationsMax: BATCH_OPERATIONS_MAX,
  pathBytesMax: PATH_BYTES_MAX,
  pathDepthMax: PATH_DEPTH_MAX,
  openArchives: openArchives.limits,
  openDownloads: openFiles.limits,
};
