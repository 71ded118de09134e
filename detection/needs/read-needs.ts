import type { AppFolder } from "../app-folder";
import { type Fact, type Facts, fact } from "../facts";
import type { RequiredVariable, StackService } from "../stack";
import { envFiles } from "./env-files";
import { envSources, requiredEnv } from "./required-env";
import { serviceFiles, servicesOf } from "./services";
import { nodeSetup } from "./setup-node";
import { otherSetup, setupFiles } from "./setup-others";

/** What an app needs besides its own packages. */
export interface Needs {
  setup: Fact<string> | null;
  services: StackService[];
  requiredEnv: RequiredVariable[];
}

export const noNeeds: Needs = { setup: null, services: [], requiredEnv: [] };

/** Reads in one batch the files that matter only for the chosen app. */
export async function readNeeds(app: AppFolder, facts: Facts): Promise<Needs> {
  const own = [...serviceFiles, ...setupFiles, ...envSources(app)].map((name) => app.path(name));
  await app.repository.load([...own, ...envFiles(app), ...serviceFiles]);
  return { setup: setupOf(app, facts), services: servicesOf(app), requiredEnv: requiredEnv(app) };
}

/** One command line; the ecosystem's own step comes first. */
function setupOf(app: AppFolder, facts: Facts): Fact<string> | null {
  const steps = [...(facts.setup ? [facts.setup] : []), ...nodeSetup(app), ...otherSetup(app, facts)];
  const [first] = steps;
  if (!first) return null;
  const commands = [...new Set(steps.map(({ value }) => value))];
  return fact(commands.join(" && "), first.file, [...new Set(steps.map(({ reason }) => reason))].join("; "));
}
