import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, usual } from "../ecosystem-finding";
import { type Facts, type Finding, fact } from "../facts";
import { type FrameworkRule, matchFrameworks } from "../framework-rules";
import { goFrameworks } from "../frameworks/go";
import { dotenvFiles } from "../port";
import { nearestVersion, type RuntimeNames, runtimeFact, type StatedVersion } from "../runtime-version";
import { goPort, goPortOverride, goSettings } from "./go-port";
import { goSources, mainPackage } from "./go-sources";

const runtimeNames: RuntimeNames = { runtime: "go", tools: ["go", "golang"], files: [".go-version"] };
export const go: Ecosystem = {
  name: "go",
  marker: /^go\.(?:mod|work)$/,
  reads: (app) => [...goSources(app), ...goSettings(app), ...dotenvFiles, "Gopkg.toml", "glide.yaml"],
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
      packageManager: managerFact(app, "go", ["go.mod", "go.work", "go.sum", marker]),
      runtime: runtimeFact("go", nearestVersion(app, runtimeNames) ?? fromModule(app), []),
      install: usual(manifest && "go mod download", app.path(marker), "Go"),
      ...commandsOf(app, rule, marker),
      port: goPort(app, rule),
      portOverride: goPortOverride(app, rule),
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
    build: usual(rule?.build ?? (target ? `go build -o out ${target.folder}` : "go build ./..."), file, tool),
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

function weigh(app: AppFolder, manifest: string | null, rule: FrameworkRule | null): number {
  if (!manifest) return 34;
  return 60 + (rule ? 22 : 0) + (mainPackage(app) ? 6 : 0);
}
