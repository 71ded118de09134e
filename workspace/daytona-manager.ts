import { Failure } from "../shared/failure";
import { readDaytonaSettings } from "./daytona/daytona-settings";
import { developmentSandboxes } from "./sandbox/development-sandbox";
import type { SandboxProvider } from "./sandbox/sandbox";
import type { DaytonaLanguage, WorkspaceMode } from "./workspace";

/** The names used by Daytona's users, and Daytona's label for each. */
const languages: Record<string, DaytonaLanguage> = {
  typescript: "typescript",
  react: "typescript",
  nextjs: "typescript",
  node: "typescript",
  python: "python",
  django: "python",
  flask: "python",
  javascript: "javascript",
  vue: "javascript",
  angular: "javascript",
};

/**
 * Returns which of Daytona's three languages a language or framework belongs to; `typescript` for any other name.
 * Daytona accepts nothing else. It only labels the sandbox: the image does not depend on it.
 */
export function normalizeDaytonaLanguage(name: string): DaytonaLanguage {
  const known = name.trim().toLowerCase();
  return Object.hasOwn(languages, known) ? (languages[known] ?? "typescript") : "typescript";
}

/** The mode of new workspaces: `daytona` if a key is set. */
export function configuredMode(): WorkspaceMode {
  return readDaytonaSettings() === null ? "development" : "daytona";
}

let connection: Promise<SandboxProvider> | null = null;

/** Chooses the provider of a workspace's sandbox. */
export async function providerOf(mode: WorkspaceMode): Promise<SandboxProvider> {
  if (mode === "development") return developmentSandboxes;
  connection ??= connect();
  try {
    return await connection;
  } catch (error) {
    connection = null;
    throw error;
  }
}

async function connect(): Promise<SandboxProvider> {
  const settings = readDaytonaSettings();
  if (settings === null) {
    throw new Failure(
      "provider_not_configured",
      "the workspace is a Daytona sandbox, and no DaytonaAPIKey is set",
      {
        suggestion: "set the secret DaytonaAPIKey, then start the workspace again",
      },
    );
  }
  const { connectDaytona } = await import("./daytona/daytona-client");
  return await connectDaytona(settings);
}
