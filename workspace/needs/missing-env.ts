import { isPlaceholder } from "../../detection/needs/required-env";
import type { RequiredVariable } from "../../detection/stack";
import { isOwnSecret, isRandom } from "./secrets";
import type { WantedService } from "./services";

/** A variable that the app needs and that has no value in the sandbox. */
export interface MissingVariable {
  name: string;
  /** The file of the repository that requires it. */
  source: string;
  /** The service whose address it is, e.g. `mysql`, if the sandbox could not start it; null if it is something else. */
  service: string | null;
}

/** What the sandbox provides. */
interface Provided {
  /** Variables that commands get, or find in a dotenv file. */
  values: ReadonlyMap<string, string>;
  /** Services that could not be started. */
  lacking: readonly WantedService[];
}

/** Lists the variables that the owner should set. Placeholders, and random keys to external services, are not values. */
export function missingVariables(
  required: readonly RequiredVariable[],
  { values, lacking }: Provided,
): MissingVariable[] {
  const services = lacking.map(({ name, variable, source }) => ({ name: variable, source, service: name }));
  const named = new Set(services.map(({ name }) => name));
  const others = required.filter(
    ({ name, hasExample }) => !hasExample && !named.has(name) && !hasValue(name, values.get(name)),
  );
  return [...services, ...others.map(({ name, source }) => ({ name, source, service: null }))];
}

function hasValue(name: string, value: string | undefined): boolean {
  if (value === undefined || isPlaceholder(value)) return false;
  return isOwnSecret(name) || !isRandom(value);
}

/** Returns a remedy for an app that failed; null if nothing that it needs is known to be missing. */
export function remedyFor(missing: readonly MissingVariable[], output: string): string | null {
  const named =
    missing.find(({ name }) => new RegExp(`\\b${name}\\b`).test(output)) ??
    missing.find(({ service }) => service);
  if (named === undefined) return null;
  return named.service === null
    ? `the app needs the variable ${named.name} (${named.source}): set it in the workspace's env or secrets`
    : `the app needs ${named.service}, which the sandbox does not have: set ${named.name} to the address of one in the workspace's env or secrets`;
}
