import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { overrideBy } from "../ecosystem-finding";
import { type Fact, type Finding, fact, factOrNull, noFacts } from "../facts";
import {
  type FrameworkMatch,
  type FrameworkRule,
  matchFrameworks,
  otherFrameworks,
} from "../framework-rules";
import { pythonFrameworks } from "../frameworks/python";
import { entriesAt } from "../manifests/value";
import { dotenvFiles, portInCommand, portInDotenv, portInFiles } from "../port";
import { withFrontInstall } from "./front-install";
import { managePy, pythonCommands } from "./python-commands";
import { isDocumentation, sphinxInstall } from "./python-docs";
import { importedFrameworks, importedInstall } from "./python-imports";
import { choosePythonManager, pythonInstall, pythonRuntime } from "./python-manager";
import { firstNotebook, listsJupyter, notebookFinding } from "./python-notebook";
import {
  type PythonRequirements,
  pythonManifests,
  readPythonRequirements,
  requirementNames,
} from "./python-requirements";
import { spaceOf } from "./python-space";

const djangoPort = /default_port\s*=\s*["']?(\d{2,5})/;
const sourcePatterns = [
  /\.(?:run|launch|run_app|run_server|run_simple|listen|serve)\((?:[^()\n]|\([^()\n]*\)|\n){0,400}?\b(?:server_)?port\s*=\s*(?:int\()?\s*(?:os\.(?:environ\.get|getenv)\([^,)]+,\s*)?["']?(\d{2,5})/,
  /(?:environ\.get|getenv)\(\s*["']\w*PORT["']\s*,\s*["']?(\d{2,5})/,
  /(?:\.listen|TCPServer|HTTPServer|make_server)\(\s*(?:\(?\s*["'][^"']*["']\s*,\s*)?(\d{2,5})/,
  /\b(?:PORT|port|SERVER_PORT)\s*(?::\s*int\s*)?=\s*(?:int\()?\s*["']?(\d{2,5})/,
];

export const python: Ecosystem = {
  name: "python",
  marker:
    /^(?:pyproject\.toml|requirements[\w.-]*\.txt|Pipfile|setup\.(?:py|cfg)|environment\.ya?ml|pixi\.toml|manage\.py|uv\.lock|poetry\.lock)$/,
  reads: (app) => [
    ...pythonManifests,
    ...requirementNames(app),
    ...sourcesOf(app),
    "mkdocs.yml",
    ".streamlit/config.toml",
    ".flaskenv",
    "README.md",
    ...dotenvFiles,
  ],
  detect,
};

function detect(app: AppFolder): Finding | null {
  const requirements = readPythonRequirements(app);
  const sources = ownSources(app.find(/\.py$/, { depth: 2, max: 60 }));
  if (!isPython(app)) return null;
  const matches = frameworksOf(app, requirements);
  const match = matches[0] ?? null;
  const manager = choosePythonManager(app);
  const notebook = hasNoProgram(match, { requirements, sources }) ? firstNotebook(app) : null;
  if (notebook) return notebookFinding(app, { requirements, manager, notebook });
  const rule = match?.rule ?? null;
  const commands = pythonCommands({
    app,
    requirements,
    rule,
    manager: manager?.value.name ?? null,
    sources,
  });
  return {
    ecosystem: "python",
    hasDevServer: rule?.build !== undefined,
    isPortGuessed: false,
    rule,
    weight: weigh(app, { requirements, match, sources }),
    facts: {
      ...noFacts,
      language: fact("python", languageFile(app, requirements, sources), "Python's manifest or sources"),
      framework: match?.framework ?? null,
      packageManager: manager,
      runtime: pythonRuntime(app),
      install: withFrontInstall(
        app,
        sphinxInstall(app, rule, pythonInstall(app, manager)) ?? importedInstall(app, rule, sources),
      ),
      ...commands,
      port: portOf(app, rule, commands.dev ?? commands.start),
      portOverride: overrideBy(rule),
    },
    alternatives: otherFrameworks(matches),
  };
}

function isPython(app: AppFolder): boolean {
  return app.match(python.marker) !== null || (app.isTop && app.match(/\.py$/) !== null);
}

function frameworksOf(app: AppFolder, requirements: PythonRequirements): FrameworkMatch[] {
  const names = sourcesOf(app);
  const sources = names.flatMap((name) => app.text(name) ?? []).filter((text) => text.trim() !== "");
  const space = spaceOf(app);
  const dependencies = new Map(requirements.dependencies);
  if (space && !dependencies.has(space.sdk)) dependencies.set(space.sdk, space.version);
  const matches = matchFrameworks(pythonFrameworks, {
    app,
    dependencies,
    manifest: requirements.manifest && app.path(requirements.manifest),
    sources,
    hasAllSources: ownSources(app.find(/\.py$/, { depth: 12, max: 200 })).length <= names.length,
  });
  const own = matches.filter(({ rule }) => !isDocumentation(app, rule));
  if (own.length > 0 || requirements.manifest !== null) return own;
  const shown = importedFrameworks(app, names);
  return matchFrameworks(pythonFrameworks, { app, dependencies, manifest: null, sources, shown });
}

function languageFile(
  app: AppFolder,
  requirements: PythonRequirements,
  sources: readonly string[],
): string | null {
  const file = requirements.manifest ?? sources[0] ?? null;
  return file && app.path(file);
}

/** Sources that can contain the app object and its port: those in the app's own folders, usual entry names first. */
function sourcesOf(app: AppFolder): string[] {
  const named = app.find(
    /^(?:main|app|server|run|wsgi|asgi|manage|application|index|bot|api|home|config|settings|__main__|__init__|streamlit_app)\.py$/i,
    { depth: 3, max: 40 },
  );
  return ownSources([...new Set([...named, ...app.find(/\.py$/, { depth: 2, max: 40 })])]);
}

const asideSources =
  /^(?:(?:examples?|samples?|demos?|docs?|scripts?|tools?|benchmarks?|notebooks?)\/|jupyter_\w+_config\.py$)/i;

/** A lockfile of Jupyter's lists web frameworks too: without a program, they serve Jupyter. */
function hasNoProgram(
  match: FrameworkMatch | null,
  { requirements, sources }: { requirements: PythonRequirements; sources: readonly string[] },
): boolean {
  if (sources.length > 0) return false;
  return match === null || (listsJupyter(requirements) && match.rule?.build === undefined);
}

/** Without the programs beside the app: examples, tools and the settings of its documentation and of Jupyter. */
function ownSources(names: readonly string[]): string[] {
  return names.filter((name) => !asideSources.test(name));
}

function portOf(
  app: AppFolder,
  rule: FrameworkRule | null,
  command: Fact<string> | null,
): Fact<number> | null {
  const literal =
    rule?.name === "django"
      ? portInFiles(app, [managePy(app) ?? "manage.py"], [djangoPort])
      : portInFiles(app, sourcesOf(app), sourcePatterns);
  const configured =
    rule?.name === "streamlit"
      ? portInFiles(app, [".streamlit/config.toml"], [/^[^\S\n]*port\s*=\s*(\d{2,5})/m])
      : null;
  const named = portInCommand(command?.value ?? "");
  return (
    configured ??
    (isFree(literal, rule) ? literal : null) ??
    portInDotenv(app, ["PORT", "FLASK_RUN_PORT", "UVICORN_PORT", "APP_PORT"]) ??
    factOrNull(rule?.port, null, `the default of ${rule?.name}`) ??
    factOrNull(named, null, "the command names it")
  );
}

/** Only root may open a port below 1024: a server that takes the port as a flag is given its default. */
function isFree(port: Fact<number> | null, rule: FrameworkRule | null): boolean {
  return port === null || port.value >= 1024 || rule?.portBy?.startsWith("--") !== true;
}

interface Weighed {
  requirements: PythonRequirements;
  match: FrameworkMatch | null;
  sources: readonly string[];
}

function weigh(app: AppFolder, { requirements, match, sources }: Weighed): number {
  if (!requirements.manifest && !app.has("manage.py")) return match ? 45 : 34;
  const points = [
    { holds: match !== null, value: match && match.rule.rank >= 56 ? 30 : 10 },
    { holds: app.first(["manage.py", "main.py", "app.py", "src/manage.py"]) !== null, value: 8 },
    { holds: sources.length === 0, value: -15 },
    { holds: isToolingOnly(app, requirements), value: -28 },
  ];
  return points.reduce((weight, { holds, value }) => (holds ? weight + value : weight), 50);
}

/** A pyproject.toml that only configures linters, or requirements that only build the documentation. */
function isToolingOnly(app: AppFolder, requirements: PythonRequirements): boolean {
  if (requirements.manifest !== "pyproject.toml") return false;
  const manifest = app.toml("pyproject.toml");
  const isProject =
    entriesAt(manifest, "project").length > 0 || entriesAt(manifest, "tool", "poetry").length > 0;
  return !isProject && requirements.dependencies.size === 0;
}
