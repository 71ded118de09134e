import { Failure } from "../../shared/failure";
import { assertNewPath } from "../../shared/safe-path";

/** A file in an archive. Its content must be read before the next file. */
export interface ArchiveFile {
  path: string;
  mode: "100644" | "100755" | "120000";
  sizeBytes: number;
  content: AsyncIterable<Buffer>;
}

/** Folders that archives have by accident: packages, git's own, and the metadata of macOS. */
const SKIPPED = /(^|\/)(node_modules|\.git|__MACOSX)(\/|$)|(^|\/)\.DS_Store$/;

/** Whether a file is left out of the project. */
export function isSkipped(path: string): boolean {
  return SKIPPED.test(path);
}

/** Reads the name of an entry; throws `unsafe_path` for one that leads out of the archive, unless it is left out anyway. */
export function readName(written: string): string {
  if (written.includes("\\")) {
    throw new Failure("unsafe_path", `the archive has a name with a backslash: ${quoted(written)}`);
  }
  const path = written.replace(/^(\.\/)+/, "").replace(/\/$/, "");
  if (!isSkipped(path)) assertNewPath(path, "archive");
  return path;
}

export function broken(message: string, cause?: unknown): Failure {
  return new Failure("invalid_argument", message, { cause, suggestion: "send a zip or a tar.gz archive" });
}

export function quoted(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}

/** Names without bytes beyond ASCII are the same in every code page. */
export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

/** Reads a content; an error of its stream means that the archive is broken, unless it was aborted. */
export async function* readThrough(content: AsyncIterable<Buffer>, kind: string): AsyncGenerator<Buffer> {
  try {
    yield* content;
  } catch (cause) {
    throw notValid(kind, cause);
  }
}

/** What an archive's reader throws for an error: failures and aborts as they are. */
export function notValid(kind: string, cause: unknown): unknown {
  const isAbort = cause instanceof Error && /^(Abort|Timeout)Error$/.test(cause.name);
  return cause instanceof Failure || isAbort ? cause : broken(`the archive is no valid ${kind}`, cause);
}
