import { configuredMode, providerOf } from "../daytona-manager";
import type { BaseProvider } from "../sandbox/sandbox";
import { deleteBase, listUnusedBases } from "./base.queries";
import { listRecipes } from "./recipes";

/** Deletes unused bases, unless there is no provider. */
export async function sweepUnusedBases(): Promise<void> {
  if (configuredMode() === "daytona") await removeUnusedBases((await providerOf("daytona")).bases);
}

/** Deletes bases of earlier versions that nothing has used for a month, at the provider and then here. */
export async function removeUnusedBases(bases: Pick<BaseProvider, "remove">): Promise<void> {
  for (const name of await listUnusedBases(listRecipes().map((recipe) => recipe.name))) {
    await bases.remove(name);
    await deleteBase(name);
  }
}
