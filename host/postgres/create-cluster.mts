import { chownSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Binaries } from "./binaries.mts";
import type { OsUser } from "./os-user.mts";
import { run, type Surroundings } from "./program.mts";

export interface ClusterPlan extends Surroundings {
  dataFolder: string;
  binaries: Binaries;
}

/**
 * The cluster is created beside its final path and moved there when complete: an interrupted start leaves no partial
 * one.
 */
export async function createCluster(plan: ClusterPlan & { password: string }): Promise<void> {
  const draft = `${plan.dataFolder}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  giveTo(plan.user, draft);
  const scratch = mkdtempSync(join(tmpdir(), "vaporform-initdb-"));
  const passwordFile = join(scratch, "password");
  try {
    giveTo(plan.user, scratch);
    writeFileSync(passwordFile, plan.password, { mode: 0o600 });
    giveTo(plan.user, passwordFile);
    await run(plan, plan.binaries.initdb, [
      "--pgdata",
      draft,
      "--username=postgres",
      "--pwfile",
      passwordFile,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      // A power failure in the first seconds could lose a cluster that is still empty; syncing would triple the time of
      // the first start.
      "--no-sync",
    ]);
    renameSync(draft, plan.dataFolder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function giveTo(user: OsUser | null, path: string): void {
  if (user !== null) chownSync(path, user.uid, user.gid);
}
