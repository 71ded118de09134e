import { toFailure } from "../../shared/failure";
import { readDaytonaSettings } from "../daytona/daytona-settings";
import { providerOf } from "../daytona-manager";
import type { WorkspaceMode } from "../workspace";

/** Who runs the sandboxes. */
export interface ProviderDescription {
  mode: WorkspaceMode;
  apiUrl: string | null;
  /** The last four characters of the key. */
  keyEndsWith: string | null;
  /** Whether a call with these settings has succeeded just now. */
  verified: boolean;
  /** Why not; a failure's reason and sentence. */
  reason: string | null;
  why: string | null;
}

/** Of a shorter key four characters would tell too much. */
const KEY_LENGTH_MIN = 16;

/** Tries the settings with one harmless call and describes them. */
export async function describeProvider(): Promise<ProviderDescription> {
  const settings = readDaytonaSettings();
  if (settings === null) {
    const why = "DaytonaAPIKey is not set";
    return {
      mode: "development",
      apiUrl: null,
      keyEndsWith: null,
      verified: false,
      reason: "provider_not_configured",
      why,
    };
  }
  const { apiUrl, apiKey } = settings;
  const keyEndsWith = apiKey.length < KEY_LENGTH_MIN ? "" : apiKey.slice(-4);
  const facts = { mode: "daytona", apiUrl, keyEndsWith } as const;
  try {
    await (await providerOf("daytona")).verify();
    return { ...facts, verified: true, reason: null, why: null };
  } catch (error) {
    const { reason, message: why } = toFailure(error);
    return { ...facts, verified: false, reason, why };
  }
}
