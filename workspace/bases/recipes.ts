import { createHash } from "node:crypto";
import { z } from "zod";
import { BASES_JSON } from "./bases.generated";

/** What a base is built from. */
export interface BaseRecipe {
  name: string;
  templateId: string;
  dockerfile: string;
}

/** Bases have the resources of the size `small`: https://www.daytona.io/docs/en/snapshots/ */
export const BASE_RESOURCES = { cpu: 1, memory: 1, disk: 3 };
/** To be raised when the same Dockerfile is built in another way. */
const BUILDER = 1;

const source = z.object({ templateId: z.string(), dockerfile: z.string() });
const recipes = BASES_JSON.map((json) => recipeOf(source.parse(JSON.parse(json))));

/** Lists the current bases. */
export function listRecipes(): BaseRecipe[] {
  return recipes;
}

/** Finds the current base of a name; null if there is none. */
export function findRecipe(name: string): BaseRecipe | null {
  return recipes.find((recipe) => recipe.name === name) ?? null;
}

/** Finds the current base of a template; null if it has none. */
export function recipeOfTemplate(templateId: string): BaseRecipe | null {
  return recipes.find((recipe) => recipe.templateId === templateId) ?? null;
}

function recipeOf({ templateId, dockerfile }: z.infer<typeof source>): BaseRecipe {
  const parts = JSON.stringify([BUILDER, BASE_RESOURCES, dockerfile]);
  const hash = createHash("sha256").update(parts).digest("hex").slice(0, 12);
  return { name: `vf-${templateId}-${hash}`, templateId, dockerfile };
}
