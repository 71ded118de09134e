import type { AppFolder } from "./app-folder";
import { type Fact, fact } from "./facts";

/** The port in a command line. */
export function portInCommand(command: string): number | null {
  const flag =
    /(?:^|\s)(?:--(?:server\.|http-)?port|--listen|-p|-P|-l|-b|--bind|--addr|--address|--urls|-S)[=\s]+(\S+)/.exec(
      command,
    )?.[1];
  const flagged = flag ? portIn(flag) : null;
  if (flagged) return flagged;
  const variable = /(?:^|[\s;&])(?:\w*_)?PORT=["']?(\d{2,5})\b/.exec(command)?.[1];
  const hosted = /(?:0\.0\.0\.0|localhost|127\.0\.0\.1|\[::\]):(\d{2,5})\b/.exec(command)?.[1];
  return validPort(variable ?? hosted);
}

/** The port in a value such as `3000`, `:3000`, `0.0.0.0:3000`, `http://*:3000` or `${PORT:-3000}`. */
export function portIn(value: string): number | null {
  const text = value.replace(/["']/g, "");
  return validPort(
    /(?:^|[:=])-?\$?\{?(?:\w+:-)?(\d{2,5})\}?\/?$/.exec(text)?.[1] ?? /:-(\d{2,5})\}/.exec(text)?.[1],
  );
}

/** The port matched by the first of several patterns. */
export function portByPatterns(text: string, patterns: readonly RegExp[]): number | null {
  for (const pattern of patterns) {
    const found = validPort(pattern.exec(text)?.[1]);
    if (found) return found;
  }
  return null;
}

/** A port literal in one of these files, the first that has one. */
export function portInFiles(
  app: AppFolder,
  names: readonly string[],
  patterns: readonly RegExp[],
): Fact<number> | null {
  for (const name of names) {
    const text = app.text(name);
    const port = text === null ? null : portByPatterns(text, patterns);
    if (port) return fact(port, app.path(name), `${name} sets it`);
  }
  return null;
}

/** `PORT` (or one of `names`) in the app's dotenv files. */
export function portInDotenv(app: AppFolder, names: readonly string[]): Fact<number> | null {
  for (const file of dotenvFiles) {
    const lines = app.text(file)?.split("\n") ?? [];
    const set = lines.flatMap((line) => settingIn(line) ?? []).filter(({ name }) => names.includes(name));
    const first = set.flatMap(({ name, value }) => portAs(name, portIn(value)))[0];
    if (first) return fact(first.port, app.path(file), `${first.name} in ${file}`);
  }
  return null;
}

function settingIn(line: string): { name: string; value: string } | null {
  const [, name, value] = /^[^\S\n]*(?:export\s+)?(\w+)\s*=\s*(\S+)/.exec(line) ?? [];
  return name && value ? { name, value } : null;
}

function portAs(name: string, port: number | null): { name: string; port: number }[] {
  return port === null ? [] : [{ name, port }];
}

export const dotenvFiles: readonly string[] = [
  ".env.development",
  ".env.local",
  ".env",
  ".env.example",
  ".env.sample",
];

export function validPort(text: string | undefined): number | null {
  const port = Number(text ?? Number.NaN);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null;
}
