import { appMeta } from "encore.dev";
import log from "encore.dev/log";
import { describeProvider } from "./describe-provider";

/** Logs the sandbox provider once, when the process starts, and whether a test call succeeded. */
export async function announceProvider(): Promise<void> {
  const description = await describeProvider();
  const isLocal = appMeta().environment.cloud === "local";
  const isFine = description.verified || (description.mode === "development" && isLocal);
  if (isFine) log.info("sandbox provider", { ...description });
  else if (description.mode === "daytona") log.error("sandbox provider", { ...description });
  else log.error("sandbox provider: no sandbox will run in this environment", { ...description });
}

if (appMeta().environment.type !== "test") void announceProvider();
