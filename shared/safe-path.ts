import { Failure } from "./failure";

/** The longest path: an index entry of Postgres is limited to 2,704 bytes. */
export const PATH_BYTES_MAX = 2_048;
/** The longest name that the usual file systems hold (NAME_MAX of ext4, APFS and NTFS): a longer one reaches no sandbox. */
export const NAME_BYTES_MAX = 255;
/** The deepest path, as a number of names. */
export const PATH_DEPTH_MAX = 64;

/** Characters that macOS ignores in names, so that `.g<U+200C>it` is `.git` there (git's fsck knows the same list). */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/** `.git` and names that Windows resolves to it: its short name, trailing dots and spaces, a stream's name. */
const GIT_FOLDER = /^(\.git|git~1)[. ]*(:.*)?$/i;

/** Most paths have only plain characters and no name with a leading dot; only their length can be invalid. */
const PLAIN_PATH = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;
const PLAIN_CHARACTERS_MAX = 120;
/** Of one UTF-16 unit. */
const UTF8_BYTES_MAX = 3;

/**
 * Throws `unsafe_path` for a path that could leave the tree or that some file systems cannot store; `param` is its
 * field.
 */
export function assertSafePath(path: string, param = "path"): void {
  const complaint = complaintAbout(path);
  if (complaint !== null) {
    throw new Failure("unsafe_path", `the path ${quote(path)} ${complaint}`, { param });
  }
}

/**
 * Refuses, as `unsafe_path`, the path of a file that is about to be stored: what `assertSafePath` refuses, and names that
 * no file system can hold. Files that were stored before such names were refused can be read, moved and deleted.
 */
export function assertNewPath(path: string, param = "path"): void {
  assertSafePath(path, param);
  if (path.length * UTF8_BYTES_MAX <= NAME_BYTES_MAX) return;
  const name = path.split("/").find((each) => Buffer.byteLength(each) > NAME_BYTES_MAX);
  if (name === undefined) return;
  const message = `the path ${quote(path)} has a name of ${Buffer.byteLength(name)} bytes; names are limited to ${NAME_BYTES_MAX} bytes`;
  throw new Failure("unsafe_path", message, { param, suggestion: "shorten the name of the file or folder" });
}

function complaintAbout(path: string): string | null {
  // The depth cannot exceed the length, and each character is one byte.
  if (path.length <= PLAIN_CHARACTERS_MAX && PLAIN_PATH.test(path)) return null;
  if (path === "") return "is empty";
  if (Buffer.byteLength(path) > PATH_BYTES_MAX) return `is longer than ${PATH_BYTES_MAX} bytes`;
  if (path.includes("\0")) return "contains a NUL character";
  if (/\p{Surrogate}/u.test(path)) return "is not valid UTF-8";
  const names = path.split("/");
  if (names.length > PATH_DEPTH_MAX) return `is deeper than ${PATH_DEPTH_MAX} folders`;
  if (names.includes("")) return "contains an empty name";
  return path.split(/[/\\]/).map(complaintAboutName).find(isText) ?? null;
}

function complaintAboutName(name: string): string | null {
  if (name === "." || name === "..") return `contains "${name}"`;
  return GIT_FOLDER.test(name.replace(IGNORED_BY_HFS, "")) ? "contains .git" : null;
}

function isText(complaint: string | null): complaint is string {
  return complaint !== null;
}

/** Quotes an untrusted path: shortened, and without characters that could disguise it. */
function quote(path: string): string {
  return JSON.stringify(path.length > 100 ? `${path.slice(0, 100)}…` : path);
}
