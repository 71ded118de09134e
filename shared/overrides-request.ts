import { z } from "zod";
import type { StackOverrides } from "../detection/overrides";

/** Overrides as clients send them: a field that is null or missing is detected. */
export interface OverridesRequest {
  /** Folder of the app, from the project's root; `.` is the root itself. */
  appRoot?: string | null;
  runtime?: RuntimeOverrideRequest | null;
  /** The port that the app listens on, from 1 to 65535. */
  port?: number | null;
  commands?: CommandOverridesRequest | null;
}

export interface RuntimeOverrideRequest {
  /** Its name in detection, e.g. `node` or `python`. */
  name: string;
  /** A version, or a range in the format of the language's manifests. */
  version: string;
}

/** Command lines for a shell, run in the app's folder; 2,000 characters at most. */
export interface CommandOverridesRequest {
  install?: string | null;
  setup?: string | null;
  build?: string | null;
  dev?: string | null;
  start?: string | null;
}

const withoutNul = /^[^\0]*$/;
const command = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(2_000)
  .regex(withoutNul, "must not contain a NUL")
  .nullable()
  .exactOptional();
const word = z
  .string()
  .trim()
  .min(1, "must not be empty")
  .max(100)
  .regex(/^\P{Cc}*$/u, "must not have control characters");
const insideFolder = /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))\P{Cc}*$/u;

export const overridesSchema = z.object({
  appRoot: z
    .string()
    .min(1, "must not be empty")
    .max(500)
    .regex(insideFolder, "must be a folder of the project, without .. and without a leading slash")
    .nullable()
    .exactOptional(),
  runtime: z.object({ name: word, version: word }).nullable().exactOptional(),
  port: z.number().int().min(1).max(65_535).nullable().exactOptional(),
  commands: z
    .object({ install: command, setup: command, build: command, dev: command, start: command })
    .nullable()
    .exactOptional(),
}) satisfies z.ZodType<OverridesRequest>;

/** Removes fields that are not set, so that equal overrides have equal values. */
export function toOverrides({ appRoot, runtime, port, commands }: OverridesRequest): StackOverrides {
  const set = Object.entries(commands ?? {}).filter(([, command]) => typeof command === "string");
  return {
    ...(appRoot && { appRoot }),
    ...(runtime && { runtime }),
    ...(port && { port }),
    ...(set.length > 0 && { commands: Object.fromEntries(set) }),
  };
}
