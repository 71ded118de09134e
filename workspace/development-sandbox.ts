import type { SandboxProvider } from "./sandbox";

/** Stands in where no provider is configured: workspaces go through their states, and nothing runs. */
export const developmentSandboxes: SandboxProvider = {
  mode: "development",
  obtain: async () => ({ id: null }),
  stop: async () => undefined,
  remove: async () => undefined,
  verify: async () => undefined,
};
