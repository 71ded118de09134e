import { factsOfSize, type Resources, type WorkspaceSize } from "../settings/settings";
import { isReason, QuotaExceeded } from "./provider-errors";
import type { ResourceLimit } from "./quota";

/** What a sandbox is made from. Daytona gives resources with an image only: a snapshot has its own. */
export type SandboxBasis =
  /** Null: the account's own default. */
  { kind: "snapshot"; snapshot: string | null } | { kind: "image"; image: string; resources: Resources };

/** What Daytona's own snapshots are made from, so that an app finds the same programs in either. */
const IMAGE = "daytonaio/sandbox:0.8.0";

/** Answers what a sandbox of a size is made from at first: a snapshot is at hand, an image has to be brought. */
export function basisOfSize(size: WorkspaceSize): SandboxBasis {
  return { kind: "snapshot", snapshot: factsOfSize(size).snapshot };
}

/**
 * Answers what to make a sandbox from after a refusal; null: nothing else helps. An account without the size's
 * snapshot gets an image with the same resources, and one whose limit is lower gets what the limit allows: it is
 * known only from the refusal, because an API key may not read the organisation's limits.
 */
export function basisAfter(error: unknown, refused: SandboxBasis, size: WorkspaceSize): SandboxBasis | null {
  const resources = refused.kind === "image" ? refused.resources : factsOfSize(size).resources;
  if (error instanceof QuotaExceeded && error.limit !== null) return within(error.limit, resources);
  const isOurs = refused.kind === "snapshot" && refused.snapshot !== null;
  return isOurs && isReason(error, "snapshot_not_found") ? { kind: "image", image: IMAGE, resources } : null;
}

/** Where the wish is within the limit, others have used it up: less of it would not help. */
function within({ resource, max }: ResourceLimit, wanted: Resources): SandboxBasis | null {
  const allowed = Math.floor(max);
  if (allowed < 1 || allowed >= wanted[resource]) return null;
  return { kind: "image", image: IMAGE, resources: { ...wanted, [resource]: allowed } };
}

/** Claims that a provider gave less than a size asks for. */
export function isClamped(given: Resources, size: WorkspaceSize): boolean {
  const { cpu, memoryGibibytes, diskGibibytes } = factsOfSize(size).resources;
  return given.cpu < cpu || given.memoryGibibytes < memoryGibibytes || given.diskGibibytes < diskGibibytes;
}
