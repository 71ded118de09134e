import { github_import, vfs, workspace } from "~encore/clients";
import type { ImportSums } from "../github-import/owners/owner-limit.queries";
import { Failure } from "../shared/failure";
import type { Period } from "../shared/owner-limits";
import type { StoredSums } from "../vfs/owners/owner-limit.queries";
import type { SandboxSeconds } from "../workspace/owners/owner-usage";
import { type OwnerLimits, readOwnerLimits } from "./owner-limits";
import type { UsageQuery } from "./requests";

/** What an owner has used in a period, and has now. */
export interface OwnerUsage {
  ownerId: string;
  from: Date;
  to: Date;
  /** For how long sandboxes ran in the period, by size; those that run count up to now. */
  sandboxSeconds: SandboxSeconds;
  /** Imports that were started in the period, by how they ended; those that are no longer kept are missing. */
  imports: ImportSums;
  /** What is stored now. */
  stored: StoredSums;
  /** Workspaces that are wanted running now, and have not failed. */
  runningWorkspaces: number;
  limits: OwnerLimits;
}

/** Who asks. */
interface Caller {
  userID: string;
  isAdmin: boolean;
}

/** Reads what an owner has used. Fails with `permission_denied` where another owner's usage is asked for. */
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
