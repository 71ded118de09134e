import { Failure } from "../../shared/failure";
import type { SandboxProvider } from "./sandbox";

/** Stands in where no provider is configured: workspaces go through their states, and nothing runs. */
export const developmentSandboxes: SandboxProvider = {
  mode: "development",
  obtain: async () => ({ id: null, resources: null, isPublic: false }),
  open: refuse,
  stop: async () => undefined,
  remove: async () => undefined,
  inspect: async () => null,
  list: async () => [],
  keepAlive: refuse,
  verify: async () => undefined,
};

async function refuse(): Promise<never> {
  throw noSandbox();
}

/** Says why nothing can be done inside a workspace, and what helps. */
export function noSandbox(): Failure {
  return new Failure("provider_not_configured", "no sandbox runs behind a workspace in development mode", {
    suggestion: "set the secret DaytonaAPIKey, then start the workspace again",
  });
}
