import { projects } from "~encore/clients";
import { type ImportId, parseId } from "../../shared/ids";
import { copyImport } from "./forked-import.queries";

/** A new fork, and the revision of its parent. */
export interface ForkedProject {
  projectId: string;
  ownerId: string;
  parentId: string;
  parentSeq: number;
}

/** Carries what is known about a project's repository over to its fork, so that commits can be pushed there. */
export async function carryOver(fork: ForkedProject): Promise<void> {
  const id = importIdOf(fork.projectId);
  const { project } = await projects.readProject({ projectId: fork.projectId });
  if (id !== null && project !== null) await copyImport({ ...fork, id });
}

/** The same for a repeated call: a project's id and an import's id differ only in their prefix. */
function importIdOf(projectId: string): ImportId | null {
  return parseId("imp", projectId.replace(/^prj_/, "imp_"));
}
