import log from "encore.dev/log";
import type { FailureInfo } from "../../shared/failure";
import { ourLabels } from "../daytona/sandbox-labels";
import { configuredMode, providerOf } from "../daytona-manager";
import { shownPortOf } from "../preview/preview-relay";
import { openSandbox } from "../sandbox/open-sandbox";
import type { SandboxProvider } from "../sandbox/sandbox";
import { LINK_SECONDS } from "../workspace";
import { changeDesiredState } from "../workspace.queries";
import { transitionToFoundGone, transitionToFoundStopped } from "./found-sandbox";
import { planRepairs, type Repair } from "./reconcile";
import {
  claimReconciliation,
  listEndingPreviews,
  listProvidedWorkspaces,
  replacePreviewLink,
} from "./upkeep.queries";

const EVERY_SECONDS = 60;
const REPAIR_TIMEOUT_MS = 120_000;
const LINK_RENEWED_BEFORE_SECONDS = 60 * 60;
const LINKS_PER_ROUND_MAX = 50;

/** Reconciles workspaces and sandboxes, once a minute over all hosts. */
export async function reconcileSandboxes(): Promise<void> {
  if (configuredMode() !== "daytona") return;
  if (!(await claimReconciliation(EVERY_SECONDS))) return;
  const provider = await providerOf("daytona");
  await repairAll(provider);
  await renewLinks(provider);
}

/** Repairs all differences; a failed repair does not prevent the others. */
export async function repairAll(provider: SandboxProvider): Promise<void> {
  const sandboxes = await provider.list(await ourLabels());
  for (const repair of planRepairs(sandboxes, await listProvidedWorkspaces())) {
    log.info("sandbox repair", { ...repair });
    // The next round finds the same difference again.
    await makeRepair(provider, repair).catch((error: unknown) =>
      log.warn(error, "sandbox repair failed", { ...repair }),
    );
  }
}

/** Renews the preview links of running workspaces before they expire. */
async function renewLinks(provider: SandboxProvider): Promise<void> {
  for (const preview of await listEndingPreviews(LINK_RENEWED_BEFORE_SECONDS, LINKS_PER_ROUND_MAX)) {
    try {
      const { sandbox } = await openSandbox(provider, preview);
      await replacePreviewLink(preview, await sandbox.linkPort(shownPortOf(preview), LINK_SECONDS));
    } catch (error) {
      // The next round retries; the link is still valid for a while.
      log.warn(error, "preview link not renewed", { workspaceId: preview.id });
    }
  }
}

async function makeRepair(provider: SandboxProvider, repair: Repair): Promise<void> {
  const signal = AbortSignal.timeout(REPAIR_TIMEOUT_MS);
  switch (repair.kind) {
    case "remove-orphan":
      return await provider.remove(repair.name, signal);
    case "stop-sandbox":
      return await provider.stop(repair.name, signal);
    default:
      return await repairWorkspace(provider, repair);
  }
}

/** A list may be outdated, so the sandbox itself is read before its workspace is changed. */
async function repairWorkspace(
  provider: SandboxProvider,
  repair: Repair & { workspaceId: string },
): Promise<void> {
  const present = await provider.inspect(repair.name);
  if (present?.state === "running" || present?.state === "changing") return;
  if (present?.state === "stopped") {
    await changeDesiredState(repair.workspaceId, "stopped", transitionToFoundStopped);
    return;
  }
  if (present !== null) await provider.remove(repair.name, AbortSignal.timeout(REPAIR_TIMEOUT_MS));
  const failure = present === null ? goneFailure : brokenFailure;
  await changeDesiredState(repair.workspaceId, "running", (state) => transitionToFoundGone(state, failure));
}

const goneFailure: FailureInfo = {
  reason: "sandbox_failed",
  message: "the sandbox was deleted at Daytona",
  retryable: false,
  suggestion: "start the workspace: it gets a new sandbox with the project's files",
  step: null,
};

const brokenFailure: FailureInfo = { ...goneFailure, message: "the sandbox failed at Daytona" };
