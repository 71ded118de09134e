import { PAGES_MAX } from "./convert/convert-to-next";
import { SOURCE_BYTES_MAX, SOURCE_FILES_MAX } from "./files/new-file";

/** How much a source of a project may have. */
export interface SourceLimits {
  /** Files of `files` or `text`; more are `too_many_files`. */
  filesMax: number;
  /** Their contents together; more are `too_large`. */
  bytesMax: number;
  /** Pages that `convert` takes; more are `invalid_argument`. */
  convertedPagesMax: number;
}

export const sourceLimits: SourceLimits = {
  filesMax: SOURCE_FILES_MAX,
  bytesMax: SOURCE_BYTES_MAX,
  convertedPagesMax: PAGES_MAX,
};
