import { toFailure } from "../../shared/failure";
import { readDaytonaSettings } from "../daytona/daytona-settings";
import { providerOf } from "../daytona-manager";
import type { WorkspaceMode } from "../workspace";

/** The sandbox provider. */
export interface ProviderDescription {
  mode: WorkspaceMode;
  apiUrl: string | null;
  /** The last four characters of the key. */
  keyEndsWith: string | null;
  /** Whether a call with these settings just succeeded. */
  verified: boolean;
  /** The failure's reason and message, if not. */
  reason: string | null;
  why: string | null;
}

/** Four characters of a shorter key would reveal too much. */
const KEY_LENGTH_MIN = 16;

/** Tests the settings with one harmless call and describes them. */
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
