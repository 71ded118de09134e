import { github_import, vfs, workspace } from "~encore/clients";
import type { ImportSums } from "../github-import/owners/owner-limit.queries";
import { Failure } from "../shared/failure";
import type { Period } from "../shared/owner-limits";
import type { StoredSums } from "../vfs/owners/owner-limit.queries";
import type { SandboxSeconds } from "../workspace/owners/owner-usage";
import { type OwnerLimits, readOwnerLimits } from "./owner-limits";
import type { UsageQuery } from "./requests";

/** An owner's usage in a period, and at present. */
export interface OwnerUsage {
  ownerId: string;
  from: Date;
  to: Date;
  /** How long sandboxes ran in the period, by size; a running sandbox counts up to now. */
  sandboxSeconds: SandboxSeconds;
  /** Imports that were started in the period, by result; imports whose records were removed are missing. */
  imports: ImportSums;
  /** The bytes stored at present. */
  stored: StoredSums;
  /** Workspaces whose desired state is running, and that have not failed. */
  runningWorkspaces: number;
  limits: OwnerLimits;
}

/** The caller of the API. */
interface Caller {
  userID: string;
  isAdmin: boolean;
}

/** Reads an owner's usage. Throws `permission_denied` if the caller may not read it. */
export async function readUsage(caller: Caller, query: UsageQuery): Promise<OwnerUsage> {
  const ownerId = query.owner ?? caller.userID;
  if (ownerId !== caller.userID && !caller.isAdmin) {
    throw new Failure("permission_denied", "only the administrator may read another owner's usage", {
      param: "owner",
    });
  }
  const { from, to } = periodOf(query, new Date());
  const [ofWorkspaces, imports, stored, limits] = await Promise.all([
    workspace.ownerUsage({ ownerId, from, to }),
    github_import.ownerUsage({ ownerId, from, to }),
    vfs.ownerUsage({ ownerId }),
    readOwnerLimits(ownerId),
  ]);
  return { ownerId, from, to, ...ofWorkspaces, imports, stored, limits };
}

/** This month so far, unless the query says otherwise. */
function periodOf(query: UsageQuery, now: Date): Period {
  const monthBegan = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  const from = query.from === undefined ? monthBegan : new Date(query.from);
  const to = query.to === undefined ? now : new Date(query.to);
  if (from <= to) return { from, to };
  throw new Failure("invalid_argument", "the period ends before it begins", { param: "to" });
}
