import type { StackOverrides } from "../detection/overrides";
import type { Stack } from "../detection/stack";
import type { ImportWarning } from "../shared/import-warning";

export type ProjectStatus = "importing" | "ready" | "failed" | "deleting";

/** How a project began: empty, from a repository, files, a text with files in it, a template, or a prompt. */
export type SourceKind = "empty" | "repository" | "files" | "text" | "template" | "prompt";

/** The template that a project began with. */
export interface ChosenTemplate {
  id: string;
  version: string;
  options: Record<string, string>;
}

/** Where a project's files come from. */
export interface ProjectSource {
  kind: SourceKind;
  repoUrl: string | null;
  /** Branch, tag or commit that it was imported from. Before that, the requested one; null is the default branch. */
  ref: string | null;
  subdirectory: string | null;
  /** The commit of the newest import that succeeded. */
  commitSha: string | null;
  /** Of a project that began with a template. */
  template: ChosenTemplate | null;
}

/** Where a fork's files were copied from. */
export interface ForkedFrom {
  /** The other project; it may be deleted since. */
  projectId: string;
  /** The revision of that project. */
  revision: number;
}

/** A project as clients see it. */
export interface Project {
  id: string;
  ownerId: string;
  name: string;
  description: string | null;
  status: ProjectStatus;
  /** Increases with every change. */
  version: number;
  source: ProjectSource;
  /** The detected language, otherwise the one given when the project was created. */
  language: string | null;
  stack: Stack | null;
  /** The owner's overrides of the stack; kept over imports and detections. */
  overrides: StackOverrides;
  /** Content that the newest import could not include; empty if everything was included. */
  warnings: ImportWarning[];
  /** The revision of the files that `stack` was read from. */
  revisionSeq: number;
  /** Of a fork; null for any other project. */
  forkedFrom: ForkedFrom | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Removes a row's internal columns: Encore sends nested keys unchanged. */
export function toProject(row: Project): Project {
  return {
    id: row.id,
    ownerId: row.ownerId,
    name: row.name,
    description: row.description,
    status: row.status,
    version: row.version,
    source: row.source,
    language: row.language,
    stack: row.stack,
    overrides: row.overrides,
    warnings: row.warnings,
    revisionSeq: row.revisionSeq,
    forkedFrom: row.forkedFrom,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
