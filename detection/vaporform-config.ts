import { z } from "zod";
import { type Fact, type Facts, factOrNull, noFacts } from "./facts";
import type { Repository } from "./repository";

export const vaporformFile = "vaporform.json";

const command = z.string().trim().min(1).max(2000);
const name = z.string().trim().min(1).max(100);

/** The settings in a repository's `vaporform.json`; they take precedence over detection and over the request. */
export const VaporformConfig = z.object({
  $schema: z.string().optional(),
  appRoot: z
    .string()
    .max(500)
    .regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))/, "must be a folder of the repository")
    .optional()
    .describe("Folder of the app, from the root; `.` is the root."),
  language: name.optional(),
  framework: name.optional(),
  packageManager: name.optional().describe("Commands that are not given are derived from it."),
  runtime: z.object({ name, version: name }).optional(),
  commands: z
    .object({
      install: command.optional(),
      setup: command.optional().describe("Run once before the app starts: migrations, keys, generated code."),
      build: command.optional(),
      dev: command.optional(),
      start: command.optional(),
    })
    .optional()
    .describe("Run in `appRoot`."),
  port: z.int().min(1).max(65_535).optional().describe("Where the dev command listens."),
});

export type VaporformConfig = z.infer<typeof VaporformConfig>;

/** Reads the file; an invalid field becomes a warning, the others still count. */
export function readVaporformConfig(repository: Repository): VaporformConfig {
  const value = repository.json(vaporformFile);
  if (value === undefined) return {};
  const parsed = VaporformConfig.safeParse(value);
  if (parsed.success) return parsed.data;
  const wrong = new Set<string>();
  for (const { path, message } of parsed.error.issues) {
    wrong.add(String(path[0] ?? ""));
    repository.warn(
      `${vaporformFile}: ${path.join(".") || "it"}: ${message}`,
      vaporformFile,
      lineOf(repository, path),
    );
  }
  return VaporformConfig.catch({}).parse(withoutFields(value, wrong));
}

export function vaporformFacts(config: VaporformConfig): Facts {
  const { runtime, packageManager, framework, commands } = config;
  return {
    ...noFacts,
    language: stated(config.language),
    framework: framework === undefined ? null : stated({ name: framework, version: null }),
    packageManager:
      packageManager === undefined
        ? null
        : stated({ name: packageManager, version: null, source: vaporformFile }),
    runtime: runtime ? stated({ name: runtime.name, version: runtime.version, source: vaporformFile }) : null,
    install: stated(commands?.install),
    setup: stated(commands?.setup),
    build: stated(commands?.build),
    dev: stated(commands?.dev),
    start: stated(commands?.start),
    port: stated(config.port),
  };
}

function stated<T>(value: T | undefined): Fact<T> | null {
  return factOrNull(value, vaporformFile, "set in vaporform.json");
}

function withoutFields(value: unknown, names: ReadonlySet<string>): unknown {
  if (typeof value !== "object" || value === null || names.has("")) return {};
  return Object.fromEntries(Object.entries(value).filter(([key]) => !names.has(key)));
}

/** The line of the innermost key that a complaint is about. */
function lineOf(repository: Repository, path: readonly PropertyKey[]): number | null {
  const text = repository.text(vaporformFile) ?? "";
  const key = path.filter((part) => typeof part === "string").at(-1);
  const offset = key === undefined ? -1 : text.indexOf(`"${key}"`);
  return offset === -1 ? null : text.slice(0, offset).split("\n").length;
}
