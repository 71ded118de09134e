/** Git's modes: file, executable file, symbolic link whose target is the content. */
export type FileMode = "100644" | "100755" | "120000";

/** A file that a project begins with. */
export interface NewFile {
  path: string;
  content: Buffer;
  mode: FileMode;
}

/** A file that was written at another path than the client named. */
export interface MovedFile {
  from: string;
  to: string;
  /** Why, as a sentence. */
  reason: string;
}

/** The most files that a source may have. */
export const SOURCE_FILES_MAX = 10_000;
/** The limit of their contents together. */
export const SOURCE_BYTES_MAX = 20 * 1024 * 1024;
