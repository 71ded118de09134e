import type { AppFolder } from "../app-folder";

/** The package to run: the root if it is a program, else the first program under `cmd/` or in a folder below. */
export function mainPackage(app: AppFolder): { file: string; folder: string } | null {
  if (app.has("go.work") && !app.has("go.mod")) return null;
  if (!app.has("go.mod")) return withoutModule(app);
  if (app.has("main.go")) return { file: "main.go", folder: "." };
  const root = app
    .names()
    .find((name) => name.endsWith(".go") && /^package main\b/m.test(app.text(name) ?? ""));
  if (root) return { file: root, folder: "." };
  const isLibrary = app.match(/(?<!_test)\.go$/) !== null;
  const mains = app
    .find(/^main\.go$/, { depth: 3, max: 20 })
    .filter((name) => !isLibrary || !isExample(name));
  const best =
    mains.find((name) => /^cmd\/(?:server|api|web|app|http)\w*\//.test(name)) ??
    mains.find((name) => name.startsWith("cmd/")) ??
    mains[0];
  return best ? { file: best, folder: `./${best.slice(0, -"/main.go".length)}` } : null;
}

/** Programs that only show how to use the library beside them. */
function isExample(name: string): boolean {
  return /(?:^|\/)_?(?:examples?|samples?|demos?|tools?|scripts?|hack|internal|testdata|benchmarks?)\//.test(
    name,
  );
}

export function goSources(app: AppFolder): string[] {
  const mains = app.find(/^(?:main|server|app|config|http|router|routes)\.go$/, { depth: 3, max: 20 });
  return [...new Set([...mains, ...app.find(/(?<!_test)\.go$/, { depth: 1, max: 20 })])];
}

/** Without a module, Go runs files, not folders. */
function withoutModule(app: AppFolder): { file: string; folder: string } | null {
  const sources = app.names().filter((name) => name.endsWith(".go") && !name.endsWith("_test.go"));
  const main = app.has("main.go")
    ? "main.go"
    : sources.find((name) => /\bfunc main\(/.test(app.text(name) ?? ""));
  if (!main) return null;
  const others = sources.filter((name) => name !== main && !/\bfunc main\(/.test(app.text(name) ?? ""));
  return { file: main, folder: [main, ...others].join(" ") };
}
