import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, overrideBy, serverPort, usual } from "../ecosystem-finding";
import { type Facts, type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { goFrameworks } from "../frameworks/go";
import { dotenvFiles } from "../port";
import { nearestVersion, type RuntimeNames, runtimeFact, type StatedVersion } from "../runtime-version";

const runtimeNames: RuntimeNames = { runtime: "go", tools: ["go", "golang"], files: [".go-version"] };
const portPatterns = [
  /Sprintf\(\s*"[^"\n]*:%[dvs]"\s*,\s*"?(\d{2,5})/,
  /(?:Getenv|LookupEnv|EnvOr|getenv|getEnv)\(\s*"\w*PORT"[^)\n]{0,40}?"?:?(\d{4,5})/,
  /port\s*(?::=|=)\s*"?:?(\d{2,5})"?/i,
  /(?:ListenAndServe(?:TLS)?|Listen|Run|Start|Serve|Addr\s*:|address\s*:=|addr\s*:=)\s*\(?\s*(?:"tcp\d?"\s*,\s*)?"[^":\n]*:(\d{2,5})"/,
  /flag\.(?:Int|String)\w*\([^)\n]*"port"[^)\n]{0,60}?,\s*"?:?(\d{2,5})/,
];

export const go: Ecosystem = {
  name: "go",
  marker: /^go\.(?:mod|work)$/,
  reads: (app) => [...sourcesOf(app), ...dotenvFiles, "Gopkg.toml", "glide.yaml"],
  detect,
};

function detect(app: AppFolder): Finding | null {
  const manifest = app.first(["go.mod", "go.work", "Gopkg.toml", "glide.yaml"]);
  const marker = manifest ?? (app.isTop ? app.match(/\.go$/) : null);
  if (!marker) return null;
  const dependencies = requirementsOf(app);
  const matches = matchFrameworks(goFrameworks, { app, dependencies, manifest: app.path("go.mod") });
  const rule = matches[0]?.rule ?? null;
  return finding(
    { ecosystem: "go", weight: weigh(app, manifest, rule) },
    {
      language: fact("go", app.path(marker), "Go's manifest or sources"),
      packageManager: managerFact(app, "go", ["go.mod", "go.work", "go.sum"]),
      runtime: runtimeFact("go", nearestVersion(app, runtimeNames) ?? fromModule(app), []),
      install: usual(manifest && "go mod download", app.path(marker), "Go"),
      ...commandsOf(app, rule, marker),
      port: serverPort({ app, rule, files: sourcesOf(app), patterns: portPatterns }),
      portOverride: overrideBy(rule),
    },
    matches,
  );
}

function commandsOf(
  app: AppFolder,
  rule: FrameworkRule | null,
  marker: string,
): Pick<Facts, "build" | "dev" | "start"> {
  const target = mainPackage(app);
  const file = app.path(target?.file ?? marker);
  const tool = rule?.name ?? "Go";
  return {
    build: usual(rule?.build ?? `go build -o out ${target?.folder ?? "."}`, file, tool),
    dev: usual(rule?.dev ?? (target && `go run ${target.folder}`), file, tool),
    start: usual(rule?.start ?? (target && "./out"), file, tool),
  };
}

/** Required modules by path without the major version; indirect ones only where nothing else is required. */
function requirementsOf(app: AppFolder): Map<string, string | null> {
  const statements = (app.text("go.mod") ?? "").split("\n").filter((line) => line.length < 500);
  const lines = statements.flatMap((line) => {
    const [, path, version, rest] =
      /^[^\S\n]*(?:require\s+)?([\w.-]+\.[\w./~-]+)\s+v(\S+)(.*)$/.exec(line) ?? [];
    return path && version
      ? [{ path: path.replace(/\/v\d+$/, ""), version, isDirect: !rest?.includes("// indirect") }]
      : [];
  });
  const direct = lines.filter(({ isDirect }) => isDirect);
  return new Map((direct.length > 0 ? direct : lines).map(({ path, version }) => [path, version]));
}

function fromModule(app: AppFolder): StatedVersion | null {
  for (const folder of app.upward()) {
    for (const name of ["go.mod", "go.work"]) {
      const text = folder.text(name) ?? "";
      const version = /^go\s+(\d+(?:\.\d+)*)/m.exec(text)?.[1] ?? /^toolchain\s+go(\S+)/m.exec(text)?.[1];
      if (version)
        return { text: version, file: folder.path(name), reason: `${name} names the language version` };
    }
  }
  return null;
}

/** The package to run: the root if it is a program, else the first program under `cmd/` or in a folder below. */
function mainPackage(app: AppFolder): { file: string; folder: string } | null {
  if (app.has("go.work") && !app.has("go.mod")) return null;
  if (app.has("main.go")) return { file: "main.go", folder: "." };
  const root = app
    .names()
    .find((name) => name.endsWith(".go") && /^package main\b/m.test(app.text(name) ?? ""));
  if (root) return { file: root, folder: "." };
  const mains = app.find(/^main\.go$/, { depth: 3, max: 20 });
  const best =
    mains.find((name) => /^cmd\/(?:server|api|web|app|http)\w*\//.test(name)) ??
    mains.find((name) => name.startsWith("cmd/")) ??
    mains[0];
  return best ? { file: best, folder: `./${best.slice(0, -"/main.go".length)}` } : null;
}

function sourcesOf(app: AppFolder): string[] {
  const mains = app.find(/^(?:main|server|app|config|http|router|routes)\.go$/, { depth: 3, max: 20 });
  return [...new Set([...mains, ...app.find(/(?<!_test)\.go$/, { depth: 1, max: 20 })])];
}

function weigh(app: AppFolder, manifest: string | null, rule: FrameworkRule | null): number {
  if (!manifest) return 34;
  return 60 + (rule ? 22 : 0) + (mainPackage(app) ? 6 : 0);
}
