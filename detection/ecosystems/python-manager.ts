import type { AppFolder } from "../app-folder";
import { type Fact, fact, factOrNull } from "../facts";
import { at, textAt } from "../manifests/value";
import { nearestVersion, type RuntimeNames, runtimeFact, type StatedVersion } from "../runtime-version";
import type { PackageManager, Runtime } from "../stack";
import { installedRequirements, requirementNames } from "./python-requirements";
import { spaceOf } from "./python-space";

const runtimeNames: RuntimeNames = {
  runtime: "python",
  tools: ["python"],
  files: [".python-version", "runtime.txt"],
};
const knownVersions = ["3.13", "3.12", "3.11", "3.14", "3.10", "3.9", "3.8", "3.7", "2.7"];

/** A file that shows which manager a project uses, strongest first; `table` is one in pyproject.toml. */
const traces: readonly { name: string; file?: string; table?: readonly string[] }[] = [
  { name: "uv", file: "uv.lock" },
  { name: "poetry", file: "poetry.lock" },
  { name: "pdm", file: "pdm.lock" },
  { name: "pixi", file: "pixi.lock" },
  { name: "pipenv", file: "Pipfile.lock" },
  { name: "pipenv", file: "Pipfile" },
  { name: "conda", file: "environment.yml" },
  { name: "conda", file: "environment.yaml" },
  { name: "pixi", file: "pixi.toml" },
  { name: "poetry", table: ["tool", "poetry"] },
  { name: "pdm", table: ["tool", "pdm"] },
];

/** Decides by lock files from this folder upward, then by this folder's manifests; null if unknown. */
export function choosePythonManager(app: AppFolder): Fact<PackageManager> | null {
  return requested(app) ?? lockedBy(app) ?? configuredFor(app) ?? standardManager(app);
}

function requested(app: AppFolder): Fact<PackageManager> | null {
  const requested = app.repository.packageManager;
  if (!requested || !traces.some(({ name }) => name === requested)) return null;
  return fact({ name: requested, version: null, source: "request" }, null, "set in the request");
}

function lockedBy(app: AppFolder): Fact<PackageManager> | null {
  for (const folder of app.upward()) {
    const lock = traces.find(({ file }) => file?.endsWith(".lock") && folder.has(file));
    if (lock?.file) return named(lock.name, folder.path(lock.file), `${lock.file} is its lock file`);
  }
  return null;
}

/** A table in pyproject.toml counts only without a requirements file, which means pip. */
function configuredFor(app: AppFolder): Fact<PackageManager> | null {
  const settings = traces.find((trace) => holds(app, trace));
  if (!settings || (!settings.file && requirementNames(app).length > 0)) return null;
  const file = settings.file ?? "pyproject.toml";
  return named(settings.name, app.path(file), `${file} is written for ${settings.name}`);
}

function standardManager(app: AppFolder): Fact<PackageManager> | null {
  const requirements = requirementNames(app)[0];
  if (requirements) return named("pip", app.path(requirements), `pip installs what ${requirements} lists`);
  const usesUv = at(app.toml("pyproject.toml"), "tool", "uv") !== undefined;
  if (usesUv) return named("uv", app.path("pyproject.toml"), "pyproject.toml configures uv");
  const standard = app.first(["pyproject.toml", "setup.py", "setup.cfg"]);
  return standard === null
    ? null
    : named("pip", app.path(standard), `pip installs a project with ${standard}`);
}

export function pythonInstall(app: AppFolder, manager: Fact<PackageManager> | null): Fact<string> | null {
  const space = spaceOf(app);
  if (!manager)
    return space && fact(`pip install ${space.requirement}`, app.path("README.md"), "its Space runs it");
  const requirements = installedRequirements(app);
  const { name } = manager.value;
  const commands: Record<string, string | null> = {
    uv: "uv sync",
    poetry: "poetry install",
    pdm: "pdm install",
    pixi: "pixi install",
    pipenv: app.has("Pipfile.lock") ? "pipenv install --deploy" : "pipenv install",
    conda: `conda env update -n base -f ${app.first(["environment.yml", "environment.yaml"]) ?? "environment.yml"}`,
    pip: pipInstall(app, requirements),
  };
  const command = commands[name] ?? pipInstall(app, requirements);
  const more = name === "pip" && command && space ? ` ${space.requirement}` : "";
  return factOrNull(command && command + more, manager.file, `${name} installs the dependencies`);
}

/** `pip install .` needs a project with a build configuration. */
function pipInstall(app: AppFolder, requirements: string | undefined): string | null {
  if (requirements) return `pip install -r ${requirements}`;
  const project = app.toml("pyproject.toml");
  const isProject = at(project, "project") !== undefined || at(project, "build-system") !== undefined;
  return isProject || app.first(["setup.py", "setup.cfg"]) !== null ? "pip install ." : null;
}

/** A command inside the environment that the manager keeps. */
export function inEnvironment(manager: string | null, command: string): string {
  const prefix = {
    uv: "uv run ",
    poetry: "poetry run ",
    pdm: "pdm run ",
    pipenv: "pipenv run ",
    pixi: "pixi run ",
  }[manager ?? ""];
  return `${prefix ?? ""}${command}`;
}

export function pythonRuntime(app: AppFolder): Fact<Runtime> {
  return runtimeFact("python", nearestVersion(app, runtimeNames) ?? fromManifests(app), knownVersions);
}

function fromManifests(app: AppFolder): StatedVersion | null {
  const pipfile = app.toml("Pipfile");
  const project = app.toml("pyproject.toml");
  const conda = app.first(["environment.yml", "environment.yaml"]);
  const claims: [string, string | null][] = [
    [
      "Pipfile",
      textAt(pipfile, "requires", "python_full_version") ?? textAt(pipfile, "requires", "python_version"),
    ],
    ["pyproject.toml", textAt(project, "project", "requires-python")],
    ["pyproject.toml", textAt(project, "tool", "poetry", "dependencies", "python")],
    ["setup.py", /python_requires\s*=\s*["']([^"']+)/.exec(app.text("setup.py") ?? "")?.[1] ?? null],
    ["setup.cfg", /^python_requires\s*=\s*(\S.*)$/m.exec(app.text("setup.cfg") ?? "")?.[1] ?? null],
    [conda ?? "", /^[^\S\n]*-\s*python\s*=+\s*([\d.]+)/m.exec((conda && app.text(conda)) ?? "")?.[1] ?? null],
  ];
  const claim = claims.find(([, text]) => text !== null && /\d/.test(text));
  return claim?.[1]
    ? { text: claim[1], file: app.path(claim[0]), reason: `${claim[0]} asks for python ${claim[1]}` }
    : null;
}

function holds(app: AppFolder, trace: { file?: string; table?: readonly string[] }): boolean {
  if (trace.file) return app.has(trace.file);
  return at(app.toml("pyproject.toml"), ...(trace.table ?? [])) !== undefined;
}

function named(name: string, file: string, reason: string): Fact<PackageManager> {
  return fact({ name, version: null, source: file }, file, reason);
}
