import type { AppFolder } from "../app-folder";

/** One setting of a dotenv file. */
export interface EnvSetting {
  name: string;
  value: string;
  /** The file's path in the repository. */
  file: string;
}

/** Names of example files that developers copy. */
export const exampleNames: readonly string[] = [
  ".env.example",
  ".env.sample",
  ".env.template",
  ".env.dist",
  ".env.local.example",
  ".env.example.local",
  ".env.development.example",
  ".env.dev.example",
  "env.example",
  "example.env",
  "sample.env",
  "env-example",
  ".env-example",
  "env.sample",
];
/** Files that tools load automatically, so that their variables are set. */
const readNames = [".env", ".env.development", ".env.local", ".env.development.local", ".flaskenv"];

/** Paths of the app's own dotenv files and those at the repository's root. */
export function envFiles(app: AppFolder): string[] {
  return foldersOf(app).flatMap((folder) =>
    [...exampleNames, ...readNames].filter((name) => folder.has(name)).map((name) => folder.path(name)),
  );
}

/** The settings of the example file; the app's own takes precedence over the root's. */
export function exampleSettings(app: AppFolder): EnvSetting[] {
  for (const folder of foldersOf(app)) {
    const name = folder.first(exampleNames);
    if (name) return settingsIn(folder, name);
  }
  return [];
}

/** The settings that files of the repository already provide. */
export function givenSettings(app: AppFolder): EnvSetting[] {
  return foldersOf(app).flatMap((folder) => readNames.flatMap((name) => settingsIn(folder, name)));
}

function foldersOf(app: AppFolder): AppFolder[] {
  const folders = [...app.upward()];
  return folders.filter((folder, index) => index === 0 || folder.root === ".");
}

function settingsIn(folder: AppFolder, name: string): EnvSetting[] {
  const settings = parseEnv(folder.text(name) ?? "");
  return settings.map((setting) => ({ ...setting, file: folder.path(name) }));
}

const linesMax = 500;

/** Reads the first 500 lines of a dotenv file (https://github.com/motdotla/dotenv#readme), one setting a line. */
export function parseEnv(text: string): { name: string; value: string }[] {
  const lines = text.split("\n").slice(0, linesMax);
  return lines.flatMap((line) => {
    const [, name, value = ""] =
      /^[^\S\n]*(?:export\s+)?([A-Za-z_]\w{0,99})\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    const plain = value.replace(/\s+#.*$/, "").replace(/^(["'])(.*)\1$/, "$2");
    return name ? [{ name, value: plain }] : [];
  });
}
