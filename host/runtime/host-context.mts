import type { Manifest } from "../manifest.mts";
import type { App } from "./app.mts";
import type { Logger } from "./logger.mts";
import type { MessageHandler, Topics } from "./pubsub/durable-topics.mts";
import type { Secrets } from "./secrets.mts";

export type Environment = "local" | "production" | "test";

/** Set by the boot code and used by the runtime. */
export interface HostContext {
  manifest: Manifest;
  /** Of the installed encore.dev, without a leading "v". */
  encoreVersion: string;
  environment: Environment;
  apiBaseUrl: string;
  secrets: Secrets;
  logger: Logger;
  databaseUrlOf(name: string): string;
  /** Whether the databases' disk lacks space; false if that is unknown, because another machine's is used. */
  isDiskFull?: () => boolean;
  openTopics(handle: MessageHandler): Topics;
  /** Serves until the process is asked to stop; returns the exit code. */
  serve(app: App): Promise<number>;
}
