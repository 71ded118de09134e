import { Failure } from "../shared/failure";
import type { MovedFile, NewFile } from "./files/new-file";
import { placeFiles } from "./files/place-files";
import { readFiles } from "./files/read-files";
import type { SourceRequest } from "./requests/project-requests";

/** What was made of a source. */
export interface SourceReport {
  /** Files that are not where the client had named them: their framework looks for them elsewhere. */
  moved: MovedFile[];
}

export interface ReadSource {
  files: NewFile[];
  report: SourceReport;
}

/** Reads the files that a project begins with. Every failure names its field of the request. */
export function readSource(source: SourceRequest): ReadSource {
  if (source.files === undefined) {
    throw new Failure("invalid_argument", "source.files: is required with this type", {
      param: "source.files",
    });
  }
  const { files, moved } = placeFiles(readFiles(source.files, "source.files"));
  return { files, report: { moved } };
}
