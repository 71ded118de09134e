import { Failure } from "../../shared/failure";
import { assertNewPath } from "../../shared/safe-path";
import type { SourceFile, SourceFiles } from "../requests/project-requests";
import { assertLinkStaysInside } from "./link-target";
import { type FileMode, type NewFile, SOURCE_BYTES_MAX, SOURCE_FILES_MAX } from "./new-file";

/** A file with the name of its field in the request, e.g. `source.files[2]`. */
interface NamedFile {
  file: NewFile;
  field: string;
}

/**
 * Reads the files of a request: a map of path to text, or a list. A leading `./` of a path is dropped. Every failure
 * names its field, e.g. `source.files[2].path`: `invalid_argument`, `unsafe_path`, `too_large` and `too_many_files`.
 */
export function readFiles(files: SourceFiles, field: string): NewFile[] {
  const named = Array.isArray(files) ? readList(files, field) : readMap(files, field);
  if (named.length === 0) throw invalid(field, "must have a file");
  if (named.length > SOURCE_FILES_MAX) {
    throw new Failure("too_many_files", `${field}: a source may have ${SOURCE_FILES_MAX} files`, {
      param: field,
    });
  }
  refuseTooLarge(named, field);
  refuseClashes(named);
  return named.map(({ file }) => file);
}

function readMap(files: Record<string, string>, field: string): NamedFile[] {
  return Object.entries(files).map(([key, text]) => {
    const name = `${field}[${quoted(key)}]`;
    return { file: { path: safePath(key, name), content: Buffer.from(text), mode: "100644" }, field: name };
  });
}

function readList(files: SourceFile[], field: string): NamedFile[] {
  return files.map((file, index) => {
    const name = `${field}[${index}]`;
    if (file.path === undefined) throw invalid(`${name}.path`, "is required");
    const path = safePath(file.path, `${name}.path`);
    const content = contentOf(file, name);
    const mode: FileMode = file.mode ?? "100644";
    if (mode === "120000")
      assertLinkStaysInside({ path, target: content.toString(), field: `${name}.content` });
    return { file: { path, content, mode }, field: `${name}.path` };
  });
}

function contentOf({ content, contentBase64 }: SourceFile, field: string): Buffer {
  if ((content === undefined) === (contentBase64 === undefined)) {
    throw invalid(`${field}.content`, "send either content or contentBase64");
  }
  if (contentBase64 === undefined) return Buffer.from(content ?? "");
  if (!isBase64(contentBase64)) throw invalid(`${field}.contentBase64`, "is not base64");
  return Buffer.from(contentBase64, "base64");
}

/** Checks each character once, because the content may have megabytes. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && !/[^A-Za-z0-9+/]/.test(text.replace(/={1,2}$/, ""));
}

/** Reads a path; throws `unsafe_path` with the name of its field. */
export function safePath(written: string, field: string): string {
  const path = written.startsWith("./") ? written.slice(2) : written;
  try {
    assertNewPath(path, field);
    return path;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    throw new Failure(thrown.reason, `${field}: ${thrown.message}`, { param: field });
  }
}

function refuseTooLarge(files: NamedFile[], field: string): void {
  let sizeBytes = 0;
  for (const { file, field: name } of files) {
    sizeBytes += file.content.length;
    if (sizeBytes <= SOURCE_BYTES_MAX) continue;
    const limit = `${SOURCE_BYTES_MAX / 1024 ** 2} MiB`;
    throw new Failure("too_large", `${name}: the contents are limited to ${limit} in total`, {
      param: name,
      suggestion: `send an archive, or create the project without ${field} and write large files with PUT`,
    });
  }
}

/** Refuses a path that is there twice, and one that would be a file and a folder. */
function refuseClashes(files: NamedFile[]): void {
  const fields = new Map<string, string>();
  for (const { file, field } of files) {
    const other = fields.get(file.path);
    if (other !== undefined) throw invalid(field, `is the same path as ${other}`);
    fields.set(file.path, field);
  }
  for (const { file, field } of files) {
    const above = foldersAbove(file.path).find((folder) => fields.has(folder));
    if (above !== undefined) throw invalid(field, `is below ${quoted(above)}, which is a file`);
  }
}

function foldersAbove(path: string): string[] {
  const names = path.split("/");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("/"));
}

function invalid(param: string, complaint: string): Failure {
  return new Failure("invalid_argument", `${param}: ${complaint}`, { param });
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
