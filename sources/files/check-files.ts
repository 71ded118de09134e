import { Failure } from "../../shared/failure";
import { assertNewPath } from "../../shared/safe-path";
import { type NewFile, SOURCE_BYTES_MAX, SOURCE_FILES_MAX } from "./new-file";

/** A file with its place in the request. */
export interface NamedFile {
  file: NewFile;
  /** How messages name it, e.g. `source.files[2].path`, or `source.text, line 4`. */
  field: string;
  /** The field of the request; by default `field`. */
  param?: string;
}

/**
 * Returns the files if they can be a project. Failures name the file: `unsafe_path`, `too_large`, `too_many_files`, and
 * `invalid_argument` for none, for a path that is there twice, and for one that would be a file and a folder.
 */
export function checkFiles(named: readonly NamedFile[], param: string): NewFile[] {
  if (named.length === 0) throw invalid({ field: param }, "must have a file");
  if (named.length > SOURCE_FILES_MAX) {
    throw new Failure("too_many_files", `${param}: a source may have ${SOURCE_FILES_MAX} files`, { param });
  }
  for (const each of named) checkPath(each);
  refuseTooLarge(named);
  refuseClashes(named);
  return named.map(({ file }) => file);
}

function checkPath({ file, field, param = field }: NamedFile): void {
  try {
    assertNewPath(file.path, param);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    throw new Failure(thrown.reason, `${field}: ${thrown.message}`, { param });
  }
}

function refuseTooLarge(named: readonly NamedFile[]): void {
  let sizeBytes = 0;
  for (const { file, field, param = field } of named) {
    sizeBytes += file.content.length;
    if (sizeBytes <= SOURCE_BYTES_MAX) continue;
    const limit = `${SOURCE_BYTES_MAX / 1024 ** 2} MiB`;
    throw new Failure("too_large", `${field}: the contents are limited to ${limit} in total`, {
      param,
      suggestion: "send an archive, or write large files with PUT afterwards",
    });
  }
}

function refuseClashes(named: readonly NamedFile[]): void {
  const fields = new Map<string, string>();
  for (const each of named) {
    const other = fields.get(each.file.path);
    if (other !== undefined) throw invalid(each, `is the same path as ${other}`);
    fields.set(each.file.path, each.field);
  }
  for (const each of named) {
    const above = foldersAbove(each.file.path).find((folder) => fields.has(folder));
    if (above !== undefined) throw invalid(each, `is below ${quoted(above)}, which is a file`);
  }
}

function foldersAbove(path: string): string[] {
  const names = path.split("/");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("/"));
}

function invalid({ field, param = field }: Omit<NamedFile, "file">, complaint: string): Failure {
  return new Failure("invalid_argument", `${field}: ${complaint}`, { param });
}

/** Quotes an untrusted text, shortened. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
