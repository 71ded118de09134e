import { Failure } from "../../shared/failure";
import { changeSettings } from "../settings/change-settings";
import { openSecrets } from "../settings/sealed-secrets";
import type { WorkspaceSettings } from "../settings/settings";
import { findWorkspaceOfProject, listLiveOfProject, type WorkspaceRow } from "../workspace.queries";
import { deleteWorkspace } from "./change-workspace";
import { createWorkspace } from "./create-workspace";
import { requireProjectId } from "./read-workspace";

interface OfPullRequest {
  ownerId: string;
  projectId: string;
  forkId: string;
  name: string;
  isTrusted: boolean;
}

/**
 * Creates the workspace of a pull request's fork, or returns the one of that name. A trusted one has the settings and
 * secrets of the project's preview. Any other has neither, no terminal, and nothing of the owner's package cache: what a
 * stranger's install does must not reach the owner's other sandboxes. Throws `conflict` while one of that name is deleted.
 */
export async function createForPullRequest(request: OfPullRequest): Promise<string> {
  const { ownerId, forkId, name, isTrusted } = request;
  const existing = await findUsable(request);
  const preview = isTrusted ? await findWorkspaceOfProject(requireProjectId(request.projectId)) : null;
  const settings = isTrusted ? preview && ownSettings(preview.settings) : UNTRUSTED;
  const wanted = {
    projectId: request.projectId,
    purpose: "branch",
    name,
    forkId,
    settings: settings ?? {},
  } as const;
  const { id } = existing ?? (await createWorkspace(ownerId, wanted));
  if (preview !== null) await copySecrets(preview, id);
  return id;
}

/** One of that name that a crash has left; throws `conflict` if it has what it must not have, which deletes it. */
async function findUsable({ ownerId, forkId, name, isTrusted }: OfPullRequest): Promise<WorkspaceRow | null> {
  const existing =
    (await listLiveOfProject(requireProjectId(forkId))).find((each) => each.name === name) ?? null;
  if (existing === null) return null;
  const { env, secretNames } = existing.settings;
  const isClean = secretNames.length === 0 && Object.keys(env).length === 0;
  if (existing.desiredState !== "deleted" && (isTrusted || isClean)) return existing;
  await deleteWorkspace(ownerId, existing.id);
  throw new Failure("conflict", "the workspace before is being deleted", { retryable: true });
}

/** A start in progress begins again with them. */
async function copySecrets(preview: WorkspaceRow, id: string): Promise<void> {
  if (preview.settings.secretNames.length === 0) return;
  const secrets = await openSecrets(preview.id);
  await changeSettings(preview.ownerId, id, { secrets });
}

/** Deletes the workspaces that a fork has for its pull request, but one. May be repeated. */
export async function removeForPullRequest(forkId: string, except: string | null): Promise<void> {
  for (const { id, ownerId, purpose } of await listLiveOfProject(requireProjectId(forkId)))
    if (purpose === "branch" && id !== except) await deleteWorkspace(ownerId, id);
}

const UNTRUSTED = { useCache: false, terminal: false } as const;

function ownSettings({
  secretNames: _,
  ...settings
}: WorkspaceSettings): Omit<WorkspaceSettings, "secretNames"> {
  return settings;
}
