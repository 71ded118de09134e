import { Failure } from "../shared/failure";
import { checkFiles } from "./files/check-files";
import type { MovedFile, NewFile } from "./files/new-file";
import { placeFiles } from "./files/place-files";
import { readFiles } from "./files/read-files";
import type { SourceRequest } from "./requests/project-requests";
import type { SkippedPart } from "./text/parsed-text";
import { readText } from "./text/read-text";

/** What was made of a source. */
export interface SourceReport {
  /** Files that are not where the client had named them: their framework looks for them elsewhere. */
  moved: MovedFile[];
  /** Commands in a text. They are not run. */
  commands: string[];
  /** Packages that a text wants to be installed. */
  packages: string[];
  /** Parts of a text that became no file. */
  skipped: SkippedPart[];
}

export interface ReadSource {
  files: NewFile[];
  report: SourceReport;
}

/** Reads the files that a project begins with. Every failure names its field of the request. */
export function readSource(source: SourceRequest): ReadSource {
  const { files, ...found } = filesOf(source);
  const placed = placeFiles(files);
  return { files: placed.files, report: { moved: placed.moved, ...found } };
}

interface SourceFilesFound extends Omit<SourceReport, "moved"> {
  files: NewFile[];
}

function filesOf({ type, files, text, format = "auto" }: SourceRequest): SourceFilesFound {
  if (type === "files") {
    if (files === undefined) throw missing("source.files");
    return { files: readFiles(files, "source.files"), commands: [], packages: [], skipped: [] };
  }
  if (text === undefined) throw missing("source.text");
  const read = readText(text, format, "source.text");
  return { ...read, files: checkFiles(read.files, "source.text") };
}

function missing(param: string): Failure {
  return new Failure("invalid_argument", `${param}: is required with this type`, { param });
}
