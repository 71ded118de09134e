import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "jsonc-parser";
import { UsageError } from "./command-line.mts";

/** Keys of `encore.app` that change the gateway's behaviour, and that this host does not support. */
const unsupportedKeys = ["global_cors"];

/** Refuses to run an app with settings that would be ignored. */
export function assertSupportedSettings(appRoot: string): void {
  const settings: unknown = parse(readFileSync(join(appRoot, "encore.app"), "utf8"));
  const key = unsupportedKeys.find((name) => Object.hasOwn(Object(settings), name));
  if (key !== undefined) {
    throw new UsageError(
      `encore.app sets "${key}", which the standalone host does not support; run the app with Encore`,
    );
  }
}
