import { Failure } from "../../shared/failure";
import type { StoredEvent } from "../../shared/sse";
import { configuredMode } from "../daytona-manager";
import { baseRequested } from "../topics";
import { type Base, type BaseList, baseNoticeOf } from "./base";
import { type BaseRow, findBase, listBaseEventsAfter, listBases, queueBase } from "./base.queries";
import { type BaseRecipe, findRecipe, listRecipes } from "./recipes";

/** Lists the current bases and those of earlier versions that are still there. */
export async function showBases(): Promise<BaseList> {
  const rows = new Map((await listBases()).map((row) => [row.name, row]));
  const current = listRecipes().map((recipe) => show(recipe, rows.get(recipe.name) ?? null));
  const older = [...rows.values()].filter(({ name }) => findRecipe(name) === null);
  const mode = configuredMode();
  const data = [...current, ...older.map((row) => show(row, row))];
  return { data, nextCursor: null, mode, notice: baseNoticeOf(mode) };
}

/** Returns a base; throws `not_found` if there is none of this name. */
export async function readBase(name: string): Promise<Base> {
  // PostgreSQL refuses a text with NUL.
  if (name.includes("\0")) throw noSuchBase();
  const row = await findBase(name);
  const known = findRecipe(name) ?? row;
  if (known === null) throw noSuchBase();
  return show(known, row);
}

/** Queues the build of a current base. Throws `provider_not_configured` in development mode. */
export async function requestBase(name: string): Promise<Base> {
  const recipe = findRecipe(name);
  if (recipe === null) throw noSuchBase();
  if (configuredMode() === "development") {
    throw new Failure("provider_not_configured", "there is no provider that could build the base", {
      suggestion: "set the secret DaytonaAPIKey",
    });
  }
  await queueBase(recipe);
  await baseRequested.publish({ name });
  return await readBase(name);
}

/** Returns the function that reads a base's events. */
export async function readBaseEvents(name: string): Promise<(seq: number) => Promise<StoredEvent[]>> {
  await readBase(name);
  return async (seq) => await listBaseEventsAfter(name, seq);
}

function noSuchBase(): Failure {
  const names = listRecipes().map(({ name }) => name);
  const suggestion = `use one of: ${names.join(", ")}`;
  return new Failure("not_found", "the base was not found", { param: "baseName", suggestion });
}

function show({ name, templateId }: Pick<BaseRecipe, "name" | "templateId">, row: BaseRow | null): Base {
  const { state = "absent", failure = null, requestedAt = null, finishedAt = null } = row ?? {};
  const isCurrent = findRecipe(name) !== null;
  const lastUsedAt = row?.lastUsedAt ?? null;
  return { name, templateId, state, isCurrent, failure, requestedAt, finishedAt, lastUsedAt };
}
