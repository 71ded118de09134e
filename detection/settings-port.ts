import type { AppFolder } from "./app-folder";
import { type Fact, fact } from "./facts";
import { textAt } from "./manifests/value";
import { portIn } from "./port";

/** Where settings files keep the port of a server, the most specific first. */
const places: readonly (readonly string[])[] = [
  ["server", "http", "port"],
  ["server", "http", "addr"],
  ["server", "port"],
  ["server", "addr"],
  ["server", "address"],
  ["server", "listen"],
  ["http", "port"],
  ["http", "addr"],
  ["http", "address"],
  ["http_server", "address"],
  ["rest", "port"],
  ["app", "port"],
  ["app", "addr"],
  ["web", "port"],
  ["api", "port"],
  ["port"],
  ["addr"],
  ["address"],
  ["listen"],
  ["http_port"],
  ["httpPort"],
];
const line =
  /^[^\S\n]*(?:httpport|http_port|http\.port|server\.port|port|HTTP_PORT|HttpPort)\s*=\s*"?(?:\$\{\w+\|\|)?:?(\d{2,5})/im;

/** The port in a program's own settings file. Keys are compared case-insensitively. */
export function portInSettings(app: AppFolder, names: readonly string[]): Fact<number> | null {
  for (const name of names) {
    const port = /\.(?:conf|ini)$/.test(name)
      ? portInLines(app.text(name) ?? "")
      : portInData(parsed(app, name));
    if (port) return fact(port, app.path(name), `${name} sets it`);
  }
  return null;
}

function portInLines(text: string): number | null {
  return portIn(line.exec(text)?.[1] ?? "");
}

function parsed(app: AppFolder, name: string): unknown {
  if (name.endsWith(".toml")) return app.toml(name);
  return name.endsWith(".json") ? app.json(name) : app.yaml(name);
}

function portInData(settings: unknown): number | null {
  const data = lowerKeys(settings, 0);
  for (const place of places) {
    const port = portIn(textAt(data, ...place.map((key) => key.toLowerCase())) ?? "");
    if (port) return port;
  }
  return null;
}

const depthMax = 3;

function lowerKeys(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || depth > depthMax) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKeys(inner, depth + 1)]),
  );
}
