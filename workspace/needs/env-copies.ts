import { exampleNames, parseEnv } from "../../detection/needs/env-files";
import { usualVariables } from "../../detection/needs/required-env";
import { localValue } from "./secrets";

/** A file that is copied for the app, as developers do by hand. Both are names in the same folder. */
export interface EnvCopy {
  folder: string;
  example: string;
  target: string;
}

/** Dotenv files; if one of them exists, the folder is set up. */
const setNames = [".env", ".env.local", ".env.development", ".env.development.local"];

/** All dotenv files of a folder that are of interest, as paths. */
export function envPaths(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => [...setNames, ...exampleNames].map((name) => `${folder}/${name}`));
}

/** Chooses the copies to make: of each folder its first example, unless the folder has a dotenv file of its own. */
export function planCopies(folders: readonly string[], present: ReadonlySet<string>): EnvCopy[] {
  return folders.flatMap((folder) => {
    const example = exampleNames.find((name) => present.has(`${folder}/${name}`));
    if (example === undefined || setNames.some((name) => present.has(`${folder}/${name}`))) return [];
    return [{ folder, example, target: targetOf(example) }];
  });
}

/** The file for which an example is meant: `.env.local.example` for `.env.local`. */
export function targetOf(example: string): string {
  if (example.includes("local")) return ".env.local";
  return /dev/.test(example) ? ".env.development" : ".env";
}

/**
 * Fills an example with values for this sandbox: addresses of services that run, and random secrets. Comments and all
 * other lines stay as they are.
 */
export function fillExample(text: string, known: Readonly<Record<string, string>>): string {
  return text
    .split("\n")
    .map((line) => {
      const [setting] = parseEnv(line);
      if (setting === undefined) return line;
      const value = known[setting.name] ?? localValue(setting.name, setting.value);
      return value === setting.value ? line : `${setting.name}=${quoted(value)}`;
    })
    .join("\n");
}

function quoted(value: string): string {
  return /^[\w.:/@?&=+,%-]*$/.test(value) ? value : `"${value.replaceAll('"', '\\"')}"`;
}

/**
 * The settings of dotenv files that are exported for programs that read no such file. The first file counts. What a
 * shell could misread is omitted; programs that read the file get it: references, escapes, and texts of several lines.
 */
export function exportedSettings(texts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, value } of texts.flatMap(parseEnv)) {
    const isPlain = value !== "" && !/[\\$`]/.test(value) && !/^["']/.test(value);
    if (isPlain && !usualVariables.test(name) && !found.has(name)) found.set(name, value);
  }
  return found;
}
