import type { AppFolder } from "../app-folder";
import { nodeServerFrameworks } from "../frameworks/node-servers";
import { nodeEntry } from "./node-commands";
import type { NodePackage } from "./node-package";

export const nodeSource = /\.(?:[mc]?[jt]sx?)$/;
const usualNames = /^(?:index|server|app|main|www|bootstrap|config|env|settings|http)\.[cm]?[jt]s$/;
const serverSource = /(?<!\.(?:d|test|spec|config))\.[mc]?[jt]s$/;
const serverPackages = nodeServerFrameworks
  .filter(({ imports }) => imports)
  .flatMap(({ packages }) => packages ?? []);
/** At most this many of a server's sources are read to find its imports and its port. */
const serverSourcesMax = 40;

/** Sources that may open a port: the entry file, and files in the usual places. */
export function entrySources(app: AppFolder): string[] {
  const entry = nodeEntry(app, app.json("package.json"));
  const usual = [...app.find(usualNames, { depth: 2, max: 24 }), ...(app.has("bin/www") ? ["bin/www"] : [])];
  return [...new Set([...(entry ? [entry] : []), ...usual])];
}

/** For an app that depends on a server library: the sources that may import it. Empty for any other app. */
export function serverSources(app: AppFolder, pack: NodePackage | null): string[] {
  if (!pack || !serverPackages.some((name) => pack.dependencies.has(name))) return [];
  return app.find(serverSource, { depth: 4, max: serverSourcesMax });
}

/** The texts of those sources, without empty ones. */
export function serverTexts(app: AppFolder, pack: NodePackage): string[] {
  return serverSources(app, pack)
    .flatMap((name) => app.text(name) ?? [])
    .filter((text) => text.trim() !== "");
}
