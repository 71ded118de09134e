import { Failure } from "../../shared/failure";
import type { SourceFile, SourceFiles } from "../requests/project-requests";
import { checkFiles, type NamedFile, quoted } from "./check-files";
import { assertLinkStaysInside } from "./link-target";
import type { FileMode, NewFile } from "./new-file";

/**
 * Reads the files of a request: a map of path to text, or a list. A leading `./` of a path is dropped. Every failure
 * names its field, e.g. `source.files[2].path`: `invalid_argument`, `unsafe_path`, `too_large` and `too_many_files`.
 */
export function readFiles(files: SourceFiles, field: string): NewFile[] {
  return checkFiles(Array.isArray(files) ? readList(files, field) : readMap(files, field), field);
}

function readMap(files: Record<string, string>, field: string): NamedFile[] {
  return Object.entries(files).map(([key, text]) => {
    const name = `${field}[${quoted(key)}]`;
    return { file: { path: withoutDot(key), content: Buffer.from(text), mode: "100644" }, field: name };
  });
}

function readList(files: SourceFile[], field: string): NamedFile[] {
  return files.map((file, index) => {
    const name = `${field}[${index}]`;
    if (file.path === undefined) throw invalid(`${name}.path`, "is required");
    const path = withoutDot(file.path);
    const content = contentOf(file, name);
    const mode = modeOf(file, name);
    if (mode === "120000")
      assertLinkStaysInside({ path, target: content.toString(), field: `${name}.content` });
    return { file: { path, content, mode }, field: `${name}.path` };
  });
}

/** Not a union of the wire type: of a list in which one item has another type, Encore names only the list. */
function modeOf({ mode = "100644" }: SourceFile, field: string): FileMode {
  if (mode === "100644" || mode === "100755" || mode === "120000") return mode;
  throw invalid(`${field}.mode`, "must be 100644, 100755 or 120000");
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

/** Paths that begin with `./` are the same without it. */
function withoutDot(path: string): string {
  return path.startsWith("./") ? path.slice(2) : path;
}

function invalid(param: string, complaint: string): Failure {
  return new Failure("invalid_argument", `${param}: ${complaint}`, { param });
}
