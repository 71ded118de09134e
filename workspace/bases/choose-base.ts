import type { BaseProvider } from "../sandbox/sandbox";
import type { WorkspaceSettings } from "../settings/settings";
import { baseRequested } from "../topics";
import type { WorkspaceMode } from "../workspace";
import type { WorkspaceBase } from "./base";
import { findBase, markBase, queueBase } from "./base.queries";
import { type BaseRecipe, recipeOfTemplate } from "./recipes";

interface Wanted {
  templateId: string;
  mode: WorkspaceMode;
  settings: WorkspaceSettings;
}

/** Decides whether a workspace of a template begins with its base. A base that went to sleep is woken for the next one. */
export async function chooseBase(wanted: Wanted, bases: BaseProvider): Promise<WorkspaceBase> {
  const recipe = recipeOfTemplate(wanted.templateId);
  const reason = recipe === null ? "the template has no base" : await obstacleOf(recipe, wanted, bases);
  const name = recipe?.name ?? null;
  return reason === null ? { name, start: "warm", reason } : { name, start: "cold", reason };
}

async function obstacleOf(recipe: BaseRecipe, wanted: Wanted, bases: BaseProvider): Promise<string | null> {
  if (wanted.mode === "development") return "there is no provider";
  if (wanted.settings.snapshot !== null) return "the workspace has a snapshot of its own";
  if (wanted.settings.size !== "small") return "bases have the resources of the size small";
  const row = await findBase(recipe.name);
  if (row?.state !== "active") return `the base is ${row?.state ?? "absent"}`;
  const state = await bases.find(recipe.name);
  if (state === "active") {
    await markBase(recipe.name, "active");
    return null;
  }
  if (state !== "inactive") return `the base is ${state} at the provider`;
  await markBase(recipe.name, "inactive");
  await queueBase(recipe);
  await baseRequested.publish({ name: recipe.name });
  return "the base is inactive at the provider, and is being activated";
}
