import { factsOfSize, type Resources, type WorkspaceSize } from "../settings/settings";
import { isReason, QuotaExceeded } from "./provider-errors";
import type { ResourceLimit } from "./quota";

/** What a sandbox is created from. Daytona accepts resources only with an image: a snapshot has its own. */
export type SandboxBasis =
  /** Null for the account's default. */
  { kind: "snapshot"; snapshot: string | null } | { kind: "image"; image: string; resources: Resources };

/** The image of Daytona's own snapshots, so that an app finds the same programs in either. */
const IMAGE = "daytonaio/sandbox:0.8.0";

/**
 * Returns what a sandbox of a size is first created from: a snapshot, which is available immediately, while an image
 * must be downloaded.
 */
export function basisOfSize(size: WorkspaceSize): SandboxBasis {
  return { kind: "snapshot", snapshot: factsOfSize(size).snapshot };
}

/**
 * Returns what to create a sandbox from after a refusal; null if there is no alternative. An account without the size's
 * snapshot gets an image with the same resources, and one whose limit is lower gets what the limit allows: it is known
 * only from the refusal, because an API key may not read the organisation's limits.
 */
export function basisAfter(error: unknown, refused: SandboxBasis, size: WorkspaceSize): SandboxBasis | null {
  const resources = refused.kind === "image" ? refused.resources : factsOfSize(size).resources;
  if (error instanceof QuotaExceeded && error.limit !== null) return within(error.limit, resources);
  const isOurs = refused.kind === "snapshot" && refused.snapshot !== null;
  return isOurs && isReason(error, "snapshot_not_found") ? { kind: "image", image: IMAGE, resources } : null;
}

/** If the request is within the limit, other sandboxes have used it up: requesting less would not help. */
function within({ resource, max }: ResourceLimit, wanted: Resources): SandboxBasis | null {
  const allowed = Math.floor(max);
  if (allowed < 1 || allowed >= wanted[resource]) return null;
  return { kind: "image", image: IMAGE, resources: { ...wanted, [resource]: allowed } };
}

/** True if the provider gave less than the size requires. */
export function isClamped(given: Resources, size: WorkspaceSize): boolean {
  const { cpu, memoryGibibytes, diskGibibytes } = factsOfSize(size).resources;
  return given.cpu < cpu || given.memoryGibibytes < memoryGibibytes || given.diskGibibytes < diskGibibytes;
}
