import { Failure } from "../../shared/failure";
import type { SandboxProvider } from "./sandbox";

/** Used if no provider is configured: workspaces have the same states, but nothing runs. */
export const developmentSandboxes: SandboxProvider = {
  mode: "development",
  bases: { find: async () => "absent", build: refuse, activate: refuse, remove: refuse, readLog: refuse },
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

/** The failure for operations inside a development workspace. */
export function noSandbox(): Failure {
  return new Failure("provider_not_configured", "a workspace in development mode has no sandbox", {
    suggestion: "set the secret DaytonaAPIKey, then start the workspace again",
  });
}
