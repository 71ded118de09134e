import { isReason } from "../daytona/provider-errors";
import { nameOf, type WorkspaceJob } from "../jobs/workspace-job.queries";
import type { ProvidedSandbox, SandboxProvider, SandboxRequest } from "../sandbox/sandbox";
import { recordWorkspaceBase } from "./base.queries";
import { chooseBase } from "./choose-base";

/** Why a provider may not create a sandbox from a base that it has: one of the size is better than none. */
const refusals = ["base_mismatch", "snapshot_not_found", "snapshot_inactive"] as const;

interface Obtaining {
  job: WorkspaceJob;
  provider: SandboxProvider;
  /** Null: the project did not begin with a template. */
  templateId: string | null;
  signal: AbortSignal;
}

/**
 * Obtains the sandbox of a request, from its template's base if that is active, and records how it began. One that exists
 * already keeps what was recorded.
 */
export async function obtainFromBase(
  { job, provider, templateId, signal }: Obtaining,
  request: SandboxRequest,
): Promise<ProvidedSandbox> {
  if (templateId === null || (await provider.inspect(nameOf(job))) !== null) {
    return await provider.obtain(request, signal);
  }
  const base = await chooseBase({ templateId, ...job }, provider.bases);
  await recordWorkspaceBase(job, base);
  if (base.start === "cold") return await provider.obtain(request, signal);
  try {
    return await provider.obtain({ ...request, snapshot: base.name }, signal);
  } catch (error) {
    const refusal = refusals.find((reason) => isReason(error, reason));
    if (refusal === undefined) throw error;
    await recordWorkspaceBase(job, {
      ...base,
      start: "cold",
      reason: `the provider refused the base: ${refusal}`,
    });
    return await provider.obtain(request, signal);
  }
}
