import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "jsonc-parser";
import { z } from "zod";
import type { CorsSettings } from "../runtime/http/cors.mts";
import { UsageError } from "./command-line.mts";
import { readInfraConfig } from "./infra-config.mts";
import { Cors } from "./infra-schema.mts";

/** Encore's own name for the infrastructure file's path. */
const infraVariable = "ENCORE_INFRA_CONFIG_PATH";

/**
 * Reads which origins may call the API from a browser: `global_cors` of `encore.app`, overridden, setting by setting,
 * by `cors` of the infrastructure file, so that an operator can add origins without a new build.
 */
export function readCorsSettings(appRoot: string, env: NodeJS.ProcessEnv): CorsSettings {
  const settings = readGlobalCors(appRoot);
  const path = env[infraVariable];
  return path === undefined || path === "" ? settings : { ...settings, ...readInfraConfig(path).cors };
}

function readGlobalCors(appRoot: string): CorsSettings {
  const settings: unknown = parse(readFileSync(join(appRoot, "encore.app"), "utf8"));
  const result = z.object({ global_cors: Cors.optional() }).safeParse(settings);
  if (result.success) return result.data.global_cors ?? {};
  const [issue] = result.error.issues;
  throw new UsageError(`encore.app: ${issue?.path.join(".")}: ${issue?.message}`);
}
