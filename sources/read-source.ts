import type { ChosenTemplate } from "../projects/project";
import { Failure } from "../shared/failure";
import { convertToNext } from "./convert/convert-to-next";
import type { LostPart } from "./convert/converted-page";
import { checkFiles } from "./files/check-files";
import type { MovedFile, NewFile } from "./files/new-file";
import { placeFiles } from "./files/place-files";
import { readFiles } from "./files/read-files";
import type { SourceRequest } from "./requests/project-requests";
import type { Dependency } from "./scaffold/manifest";
import { type AddedFile, scaffoldFiles } from "./scaffold/scaffold-files";
import { fillTemplate } from "./templates/templates";
import type { SkippedPart } from "./text/parsed-text";
import { readText } from "./text/read-text";

/** What was made of a source. */
export interface SourceReport {
  /** Files that are not where the client had named them: their framework looks for them elsewhere. */
  moved: MovedFile[];
  /** Files that the app lacked. */
  added: AddedFile[];
  /** Packages that the files import beyond those of the scaffold, with the version that was added for each. */
  dependencies: Dependency[];
  /** Commands in a text. They are not run. */
  commands: string[];
  /** Packages that a text wants to be installed. */
  packages: string[];
  /** Parts of a text that became no file. */
  skipped: SkippedPart[];
  /** With `convert`: parts of pages that could not be carried over. */
  lost: LostPart[];
}

export interface ReadSource {
  files: NewFile[];
  /** Null unless the source is one. */
  template: ChosenTemplate | null;
  report: SourceReport;
}

/** Of a source that became files as it was. */
export const emptyReport: SourceReport = {
  moved: [],
  added: [],
  dependencies: [],
  commands: [],
  packages: [],
  skipped: [],
  lost: [],
};

/** Reads the files that a project begins with. Every failure names its field of the request. */
export function readSource(source: SourceRequest): ReadSource {
  if (source.type === "template") return readTemplateSource(source);
  const { files, ...found } = source.type === "text" ? readTextSource(source) : readFilesSource(source);
  if (source.convert !== undefined) return convertSource(files, found);
  const { scaffold = "auto", inferDependencies: infersDependencies = false } = source;
  const { files: placed, moved } = scaffold === "none" ? { files, moved: [] } : placeFiles(files);
  const { files: all, added, dependencies } = scaffoldFiles(placed, { scaffold, infersDependencies });
  return { files: all, template: null, report: { ...emptyReport, ...found, moved, added, dependencies } };
}

/** The scaffold's styles are left out: they would change how the pages look. */
function convertSource(files: NewFile[], found: Partial<SourceReport>): ReadSource {
  const { files: converted, moved, lost } = convertToNext(files);
  const made = scaffoldFiles(converted, { scaffold: "nextjs", infersDependencies: false });
  const own = new Set(converted.map(({ path }) => path));
  const isWanted = ({ path }: { path: string }) => own.has(path) || path !== "app/globals.css";
  const report = { ...emptyReport, ...found, moved, lost, added: made.added.filter(isWanted) };
  return { files: made.files.filter(isWanted), template: null, report };
}

function readTemplateSource({ templateId, options: given = {} }: SourceRequest): ReadSource {
  if (templateId === undefined) throw missing("source.templateId");
  const { template, options, files } = fillTemplate({ templateId, options: given });
  const { id, version } = template;
  return { files, template: { id, version, options }, report: emptyReport };
}

type TextSource = Pick<SourceReport, "commands" | "packages" | "skipped"> & { files: NewFile[] };

function readFilesSource({ files }: SourceRequest): { files: NewFile[] } {
  if (files === undefined) throw missing("source.files");
  return { files: readFiles(files, "source.files") };
}

function readTextSource({ text, format = "auto" }: SourceRequest): TextSource {
  if (text === undefined) throw missing("source.text");
  const read = readText(text, format, "source.text");
  return { ...read, files: checkFiles(read.files, "source.text") };
}

function missing(param: string): Failure {
  return new Failure("invalid_argument", `${param}: is required with this type`, { param });
}
