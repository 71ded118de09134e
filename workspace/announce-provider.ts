import { appMeta } from "encore.dev";
import log from "encore.dev/log";
import { toFailure } from "../shared/failure";
import { providerOf } from "./daytona-manager";
import { readDaytonaSettings } from "./daytona-settings";

/** Says once, when the process starts, who will run the sandboxes; and whether that was tried. */
export async function announceProvider(): Promise<void> {
  const settings = readDaytonaSettings();
  if (settings === null) return announceDevelopmentMode();
  const facts = {
    provider: "daytona",
    mode: "daytona",
    apiUrl: settings.apiUrl,
    keyEndsWith: lastFour(settings.apiKey),
  };
  try {
    const provider = await providerOf("daytona");
    await provider.verify();
    log.info("sandbox provider", { ...facts, verified: true });
  } catch (error) {
    // The line is all there is to do: the first workspace meets the same failure and shows it.
    const failure = toFailure(error);
    const { reason, message: why } = failure;
    log.error(failure.cause ?? failure, "sandbox provider", { ...facts, verified: false, reason, why });
  }
}

/** Of a short key four characters would tell too much. */
function lastFour(key: string): string {
  return key.length < 16 ? "" : key.slice(-4);
}

function announceDevelopmentMode(): void {
  const facts = { provider: "none", mode: "development", verified: false, why: "DaytonaAPIKey is not set" };
  if (appMeta().environment.cloud === "local") log.info("sandbox provider", facts);
  else log.error("sandbox provider: no sandbox will run in this environment", facts);
}

if (appMeta().environment.type !== "test") void announceProvider();
