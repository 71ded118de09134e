import { APIError } from "encore.dev/api";
import { generations } from "~encore/clients";
import type { Project } from "../projects/project";
import { Failure } from "../shared/failure";
import { readIdempotency } from "../shared/idempotency";
import { newId } from "../shared/ids";
import { insertProject } from "./insert-project";
import type { MadeProject } from "./made-project";
import { emptyReport } from "./read-source";
import type { CreateProjectRequest, SourceRequest } from "./requests/project-requests";

/**
 * Creates a project whose files a model writes. What can be refused is refused before there is a project. Its generation
 * is queued before it, so that a crash leaves either both or none. Its workspace is made when it has files.
 */
export async function createPromptProject(
  request: CreateProjectRequest,
  source: SourceRequest,
): Promise<MadeProject> {
  const { source: _, idempotencyKey, ...body } = request;
  const requestHash = readIdempotency(idempotencyKey, { ...body, source })?.requestHash;
  const wanted = await readPrompt(source, body.provision ?? true);
  const projectId = newId("prj");
  await generations.prepare(generationOf(projectId, wanted));
  const project = await orDiscard(
    projectId,
    insertProject({
      ...body,
      ...{ provision: false, kind: "prompt", projectId },
      ...(idempotencyKey !== undefined && { idempotencyKey }),
      ...(requestHash !== undefined && { requestHash }),
    }),
  );
  // The key had made a project before, with a generation of its own.
  if (project.id !== projectId) await generations.discard({ projectId });
  const { httpStatus: __, ...generation } = await generations.create(generationOf(project.id, wanted));
  return { project, started: { workspace: null, report: emptyReport, generation } };
}

type WantedGeneration = Omit<Parameters<typeof generations.prepare>[0], "projectId" | "idempotencyKey">;

async function readPrompt(
  { prompt, model, budgetUsd }: SourceRequest,
  provision: boolean,
): Promise<WantedGeneration> {
  if (prompt === undefined) {
    throw new Failure("invalid_argument", "source.prompt: is required with this type", {
      param: "source.prompt",
    });
  }
  const choice = { ...(model !== undefined && { model }), ...(budgetUsd !== undefined && { budgetUsd }) };
  await generations.check({ ...choice, budgetField: "source.budgetUsd" });
  return { ...choice, prompt, provision };
}

/** One generation for each project. */
function generationOf(projectId: string, wanted: WantedGeneration) {
  return { ...wanted, projectId, idempotencyKey: `source-of-${projectId}` };
}

/** If it is not known whether the project was made, its generation finds out. */
async function orDiscard(projectId: string, making: Promise<Project>): Promise<Project> {
  try {
    return await making;
  } catch (thrown) {
    const isRefused = thrown instanceof APIError && Object(thrown.details).retryable === false;
    if (isRefused) await generations.discard({ projectId });
    throw thrown;
  }
}
