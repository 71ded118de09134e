import type { Generation } from "../generations/generation";
import type { Project } from "../projects/project";
import type { Workspace } from "../workspace/workspace";
import type { SourceReport } from "./read-source";

/** A project as it was created; `started` only with a source. */
export interface MadeProject {
  project: Project;
  started: StartedPreview | null;
}

/** What was begun for a project with files. */
export interface StartedPreview {
  /** Null if none was asked for, or the owner may have no more of them running. */
  workspace: Workspace | null;
  report: SourceReport;
  /** With the type `prompt`: the job that writes the files. */
  generation: Generation | null;
}
