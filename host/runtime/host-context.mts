import type { Manifest } from "../manifest.mts";
import type { App } from "./app.mts";
import type { Logger } from "./logger.mts";
import type { MessageHandler, Topics } from "./pubsub/durable-topics.mts";
import type { Secrets } from "./secrets.mts";

export type Environment = "local" | "production" | "test";

/** What the boot code decides and the runtime only uses. */
export interface HostContext {
  manifest: Manifest;
  /** Of the installed encore.dev, without a leading "v". */
  encoreVersion: string;
  environment: Environment;
  apiBaseUrl: string;
  secrets: Secrets;
  logger: Logger;
  databaseUrlOf(name: string): string;
  openTopics(handle: MessageHandler): Topics;
  /** Serves until the process is told to stop; answers the exit code. */
  serve(app: App): Promise<number>;
}
