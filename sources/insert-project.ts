import { projects } from "~encore/clients";
import type { ChosenTemplate, Project } from "../projects/project";
import { noteReplay } from "../shared/replay";
import type { NewFile } from "./files/new-file";
import type { CreateProjectRequest, SourceRequest } from "./requests/project-requests";

/** A file whose content is stored. */
export type StoredFile = Omit<NewFile, "content"> & { hash: string; sizeBytes: number };

/** With a source, the key is bound to the client's own request, not to what was made of it. */
interface InsertRequest extends Omit<CreateProjectRequest, "source"> {
  kind?: SourceRequest["type"];
  files?: StoredFile[];
  template?: ChosenTemplate;
  projectId?: string;
  requestHash?: string;
}

/** Creates the project, with its stored files. */
export async function insertProject(request: InsertRequest): Promise<Project> {
  const { isReplay, ...project } = await projects.create(request);
  if (isReplay) noteReplay();
  return project;
}
