import type { AppFolder } from "../app-folder";
import { type Fact, fact, factOrNull } from "../facts";
import type { FrameworkRule } from "../framework-rules";
import { keysAt } from "../manifests/value";
import { sphinxCommands } from "./python-docs";
import { inEnvironment } from "./python-manager";
import type { PythonRequirements } from "./python-requirements";

export interface PythonClues {
  app: AppFolder;
  requirements: PythonRequirements;
  rule: FrameworkRule | null;
  manager: string | null;
  /** Python files of the app, shallow first. */
  sources: readonly string[];
}

export interface PythonCommands {
  build: Fact<string> | null;
  dev: Fact<string> | null;
  start: Fact<string> | null;
}

/** A program's entry point: its file, and the app object in it for a server. */
interface Entry {
  file: string;
  variable: string;
}

const entryNames = [
  "main.py",
  "app.py",
  "server.py",
  "run.py",
  "application.py",
  "wsgi.py",
  "asgi.py",
  "streamlit_app.py",
  "Home.py",
  "index.py",
  "bot.py",
  "api.py",
  "start.py",
  "hello.py",
];
const entryFolders = ["", "src/", "app/", "api/", "backend/", "server/"];
const appObject =
  /^(\w+)\s*(?::\s*[\w.]+\s*)?=\s*(?:\w+\.)*(?:FastAPI|Flask|Quart|Starlette|Litestar|Sanic|Falcon|APIFlask|Connexion|App|FastHTML|Dash|Robyn|Bottle|create_app|make_app|get_app)\(/m;
const fastHtmlObject = /^(\w+)\s*(?:,\s*\w+)*\s*=\s*fast_app\(/m;

export function pythonCommands(clues: PythonClues): PythonCommands {
  const { app, rule, manager } = clues;
  const entry = findEntry(clues);
  const sphinx = rule?.name === "sphinx" ? sphinxCommands(app) : null;
  const fill = (template: string | undefined): string | null =>
    template ? fillTemplate(template, entry) : null;
  const start =
    django(clues) ??
    servedBy(clues, entry) ??
    flaskStart(clues, entry) ??
    factOrNull(fill(rule?.start), entry?.file ?? null, `the usual command of ${rule?.name}`) ??
    runEntry(clues, entry);
  const dev =
    (rule?.name === "django" ? djangoServer(app) : null) ??
    factOrNull(sphinx?.dev, null, "Sphinx's server builds each change") ??
    factOrNull(
      fill(rule?.name === "django" ? undefined : rule?.dev),
      entry?.file ?? null,
      `the usual command of ${rule?.name}`,
    ) ??
    start;
  const build = factOrNull(sphinx?.build ?? rule?.build, null, `the usual command of ${rule?.name}`);
  const inside = (command: Fact<string> | null): Fact<string> | null =>
    command && {
      ...command,
      value: inEnvironment(manager, command.value),
      file: command.file && app.path(command.file),
    };
  return { build: inside(build), dev: inside(dev), start: inside(start) };
}

/** The file to run: one that creates the framework's app object, otherwise one with a usual name. */
function findEntry({ app, rule, sources }: PythonClues): Entry | null {
  const named = entryFolders
    .flatMap((folder) => entryNames.map((name) => folder + name))
    .filter((name) => app.has(name));
  const candidates = [...new Set([...named, ...sources])];
  const serving = rule?.imports ? candidates.find((name) => makesApp(app, name, rule)) : undefined;
  const factory = rule?.name === "flask" ? flaskFactory(app, candidates) : undefined;
  const file = serving ?? factory ?? named[0] ?? onlyScript(sources) ?? withMainGuard(app, sources);
  if (!file) return null;
  const text = app.text(file) ?? "";
  const made = appObject.exec(text)?.[1] ?? fastHtmlObject.exec(text)?.[1];
  return { file, variable: made ?? factoryName.exec(text)?.[1]?.concat("()") ?? "app" };
}

const factoryName = /^def\s+((?:create|make|build|get)_app)\s*\(/m;
const factoryCall = /^(?:app|application)\s*=\s*(?:\w+\.)?(?:create|make|build|get)_app\(/m;

/** Flask runs the module that its own settings name, one that calls the factory of the app, or the factory itself. */
function flaskFactory(app: AppFolder, candidates: readonly string[]): string | undefined {
  const named = /^[^\S\n]*(?:export\s+)?FLASK_APP\s*=\s*["']?([\w./]+)/m.exec(
    [".flaskenv", ".env"].map((name) => app.text(name) ?? "").join("\n"),
  )?.[1];
  const file = named && [named, `${named}.py`, `${named}/__init__.py`].find((name) => app.has(name));
  if (file) return file;
  const called = candidates.find((name) => factoryCall.test(app.text(name) ?? ""));
  return called ?? candidates.find((name) => factoryName.test(app.text(name) ?? ""));
}

/** The only source file beside the manifest, whatever its name. */
function onlyScript(sources: readonly string[]): string | undefined {
  const scripts = sources.filter((name) => !name.includes("/") && name !== "setup.py");
  return scripts.length === 1 ? scripts[0] : undefined;
}

function makesApp(app: AppFolder, name: string, rule: FrameworkRule): boolean {
  const text = app.text(name) ?? "";
  return (
    rule.imports?.test(text) === true &&
    (appObject.test(text) || fastHtmlObject.test(text) || rule.dev?.includes("{entry}") === true)
  );
}

function withMainGuard(app: AppFolder, sources: readonly string[]): string | undefined {
  return sources.find(
    (name) => !name.includes("/") && /__name__\s*==\s*["']__main__["']/.test(app.text(name) ?? ""),
  );
}

/** Django's `manage.py`, in the app's folder or one below it; null if there is none. */
export function managePy(app: AppFolder): string | null {
  return app.has("manage.py") ? "manage.py" : (app.find(/^manage\.py$/, { depth: 2, max: 1 })[0] ?? null);
}

function djangoServer(app: AppFolder): Fact<string> | null {
  const manage = managePy(app);
  return manage ? fact(`python ${manage} runserver 0.0.0.0:8000`, manage, "Django's own server") : null;
}

function django({ app, rule, requirements }: PythonClues): Fact<string> | null {
  if (rule?.name !== "django") return null;
  const manage = managePy(app) ?? "manage.py";
  const folder = manage.slice(0, -"manage.py".length);
  const module = djangoModule(app, manage, folder);
  if (!module) return djangoServer(app);
  const chdir = folder === "" ? "" : ` --chdir ${folder.slice(0, -1)}`;
  if (!requirements.dependencies.has("gunicorn") && requirements.dependencies.has("uvicorn")) {
    const place = folder === "" ? "" : ` --app-dir ${folder.slice(0, -1)}`;
    return fact(
      `uvicorn${place} ${module}.asgi:application --host 0.0.0.0 --port 8000`,
      manage,
      "uvicorn serves the project",
    );
  }
  return fact(`gunicorn${chdir} --bind 0.0.0.0:8000 ${module}.wsgi`, manage, "gunicorn serves the project");
}

/** The project's package, relative to the folder of `manage.py`. */
function djangoModule(app: AppFolder, manage: string, folder: string): string | null {
  const settings = /DJANGO_SETTINGS_MODULE["']\s*,\s*["']([\w.]+)\.settings/.exec(
    app.text(manage) ?? "",
  )?.[1];
  if (settings && app.has(`${folder}${settings.replaceAll(".", "/")}/wsgi.py`)) return settings;
  const found = app.find(/^wsgi\.py$/, { depth: 3, max: 8 }).find((name) => name.startsWith(folder));
  return found?.slice(folder.length).split("/").slice(0, -1).join(".") || (settings ?? null);
}

/** A production server that the project depends on. */
function servedBy({ app, rule, requirements }: PythonClues, entry: Entry | null): Fact<string> | null {
  if (!entry || !rule || !["flask", "falcon", "bottle", "pyramid", "dash"].includes(rule.name)) return null;
  if (!requirements.dependencies.has("gunicorn")) return null;
  const variable =
    rule.name === "dash" && /^server\s*=/m.test(app.text(entry.file) ?? "") ? "server" : entry.variable;
  const target = `${moduleOf(entry.file)}:${variable}`;
  return fact(
    `gunicorn --bind 0.0.0.0:8000 ${variable.includes("(") ? `'${target}'` : target}`,
    entry.file,
    "gunicorn serves the app object",
  );
}

/** A Flask app that does not start itself is started with `flask run`. */
function flaskStart({ app, rule }: PythonClues, entry: Entry | null): Fact<string> | null {
  const text = (entry && app.text(entry.file)) ?? "";
  if (rule?.name !== "flask" || !entry || text.trim() === "" || /\.run\(/.test(text)) return null;
  return fact(
    `flask --app ${moduleOf(entry.file)} run --host 0.0.0.0`,
    entry.file,
    "Flask runs the app object",
  );
}

function runEntry({ app }: PythonClues, entry: Entry | null): Fact<string> | null {
  if (entry && !["wsgi.py", "asgi.py"].includes(entry.file))
    return fact(`python ${entry.file}`, entry.file, `${entry.file} is the entry point`);
  const module = app.find(/^__main__\.py$/, { depth: 2, max: 1 })[0];
  if (module)
    return fact(
      `python -m ${moduleOf(module.replace(/\/__main__\.py$/, ""))}`,
      module,
      "the package can be run",
    );
  const script =
    keysAt(app.toml("pyproject.toml"), "project", "scripts")[0] ??
    keysAt(app.toml("pyproject.toml"), "tool", "poetry", "scripts")[0];
  return factOrNull(script, "pyproject.toml", "pyproject.toml declares the script");
}

function fillTemplate(template: string, entry: Entry | null): string | null {
  if (!template.includes("{")) return template;
  if (!entry) return null;
  const module = moduleOf(entry.file);
  return template
    .replace("{entry}", entry.file)
    .replace("{app}", `${module}:${entry.variable}`)
    .replace("{module}", module);
}

function moduleOf(file: string): string {
  return file
    .replace(/^src\//, "")
    .replace(/\.py$/, "")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
}
