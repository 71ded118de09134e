import { importsOf } from "../files/imports-of";
import type { NewFile } from "../files/new-file";

/** Modules that come with Node.js, and need no package. */
const builtins = new Set(
  "assert async_hooks buffer child_process cluster crypto dns events fs http http2 https module net os path perf_hooks process querystring readline stream string_decoder timers tls tty url util v8 vm worker_threads zlib".split(
    " ",
  ),
);

/** Lists the packages that the scripts of a project import, in order of their names. */
export function importedPackages(files: readonly NewFile[]): string[] {
  const found = new Set<string>();
  for (const { path, content } of files) {
    if (!isScript(path)) continue;
    for (const specifier of importsOf(content.toString())) {
      const name = packageOf(specifier);
      if (name !== null) found.add(name);
    }
  }
  return [...found].sort();
}

export function isScript(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && !path.endsWith(".d.ts");
}

/** The package of an import; null for a file, an alias of a folder, a URL, and a module of Node.js. */
function packageOf(specifier: string): string | null {
  const match = /^(@[a-z0-9~][\w.~-]*\/[a-z0-9~][\w.~-]*|[a-z0-9][\w.-]*)(?:\/.*)?$/.exec(specifier);
  const name = match?.[1];
  return name === undefined || builtins.has(name) ? null : name;
}
