import type { AppFolder } from "../app-folder";
import { type Facts, fact } from "../facts";
import type { FrameworkMatch } from "../framework-rules";
import { launchesOf } from "../scripts/launches";
import { type NodeCommands, nodeEntry } from "./node-commands";
import type { NodePackage } from "./node-package";

const pages = ["index.html", "src/index.html", "public/index.html", "dist/index.html"];
const runScripts = ["dev", "develop", "start", "serve"];
/** The port of the file server. */
const port = 8080;

/**
 * Plain pages whose package.json only prepares their styles: no script serves them, so a file server does, after the
 * build. Null for any other app.
 */
export function servedPage(
  app: AppFolder,
  pack: NodePackage,
  {
    match,
    manager,
    install,
  }: { match: FrameworkMatch | null; manager: string; install: NodeCommands["install"] },
): Pick<Facts, "kind" | "install" | "build" | "dev" | "start" | "port"> | null {
  const page = match || pack.file === "" ? null : app.first(pages);
  if (!page || startsProgram(pack) || hasProgram(app, pack, page)) return null;
  const folder = page.includes("/") ? page.slice(0, page.indexOf("/")) : ".";
  const serve = `npx serve --listen ${port} ${folder}`;
  const build = pack.scripts.has("build") ? `${manager} run build` : null;
  const file = app.path(page);
  const command = fact(build ? `${build} && ${serve}` : serve, file, "no script serves the pages");
  return {
    kind: fact("site", file, "plain pages"),
    install,
    build: build ? fact(build, app.path(pack.file), 'the script "build"') : null,
    dev: command,
    start: command,
    port: fact(port, file, "the port of the command"),
  };
}

/** True if a script runs more than tools that prepare or watch files. */
function startsProgram(pack: NodePackage): boolean {
  const lines = [...runScripts, "build"].flatMap((name) => pack.scripts.get(name) ?? []);
  return lines.some((line) => launchesOf(line, pack.scripts).length > 0);
}

/** An entry file that the page does not load is a program of its own. */
function hasProgram(app: AppFolder, pack: NodePackage, page: string): boolean {
  const entry = nodeEntry(app, pack.manifest);
  const name = entry?.slice(entry.lastIndexOf("/") + 1);
  return name !== undefined && !(app.text(page) ?? "").includes(name);
}
