import { generations, projects } from "~encore/clients";
import type { Generation } from "../generations/generation";
import { Failure } from "../shared/failure";
import { readIdempotency } from "../shared/idempotency";
import { insertProject } from "./insert-project";
import type { MadeProject } from "./made-project";
import { emptyReport } from "./read-source";
import type { CreateProjectRequest, SourceRequest } from "./requests/project-requests";

/**
 * Creates a project whose files a model writes. What can be refused is refused before there is a project. Its workspace
 * is made when it has files.
 */
export async function createPromptProject(
  request: CreateProjectRequest,
  source: SourceRequest,
): Promise<MadeProject> {
  const { source: _, idempotencyKey, ...body } = request;
  const { prompt, model, budgetUsd } = source;
  if (prompt === undefined) {
    throw new Failure("invalid_argument", "source.prompt: is required with this type", {
      param: "source.prompt",
    });
  }
  const choice = { ...(model !== undefined && { model }), ...(budgetUsd !== undefined && { budgetUsd }) };
  await generations.check({ ...choice, budgetField: "source.budgetUsd" });
  const requestHash = readIdempotency(idempotencyKey, { ...body, source })?.requestHash;
  const project = await insertProject({
    ...body,
    ...{ provision: false, kind: "prompt" },
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(requestHash !== undefined && { requestHash }),
  });
  const generation = await start(project.id, { ...choice, prompt, provision: body.provision ?? true });
  return { project, started: { workspace: null, report: emptyReport, generation } };
}

/** One generation for each project; without it there is no project either. */
async function start(
  projectId: string,
  request: Omit<Parameters<typeof generations.create>[0], "projectId">,
): Promise<Generation> {
  try {
    const { httpStatus: _, ...generation } = await generations.create({
      ...request,
      projectId,
      idempotencyKey: `source-of-${projectId}`,
    });
    return generation;
  } catch (thrown) {
    await projects.remove({ projectId });
    throw thrown;
  }
}
