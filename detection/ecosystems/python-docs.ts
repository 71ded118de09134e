import type { AppFolder } from "../app-folder";
import { type Fact, fact } from "../facts";
import type { FrameworkRule } from "../framework-rules";
import { at } from "../manifests/value";

const sphinxFolders = ["docs", ".", "docs/source", "source", "doc", "doc/source"];

/** The folder of a Sphinx site's sources; null if there is none. */
export function sphinxFolder(app: AppFolder): string | null {
  return sphinxFolders.find((folder) => app.has(folder === "." ? "conf.py" : `${folder}/conf.py`)) ?? null;
}

/** True for a site that documents the package beside it: the package is what the repository is. */
export function isDocumentation(app: AppFolder, rule: FrameworkRule): boolean {
  if (rule.kind !== "site" || !isProject(app)) return false;
  const isCode = (name: string): boolean =>
    !/^(?:docs?|documentation|source)\/|(?:^|\/)(?:conf|setup|tasks|noxfile|\w*conf)\.py$/.test(name);
  return app.find(/\.py$/, { depth: 3, max: 40 }).some(isCode);
}

function isProject(app: AppFolder): boolean {
  const manifest = app.toml("pyproject.toml");
  const isDeclared =
    at(manifest, "project") !== undefined ||
    at(manifest, "tool", "poetry") !== undefined ||
    at(manifest, "build-system") !== undefined;
  return isDeclared || app.first(["setup.py", "setup.cfg"]) !== null;
}

/** Sphinx itself only builds; its server is a package of its own. */
export function sphinxCommands(app: AppFolder): { build: string; dev: string } | null {
  const source = sphinxFolder(app);
  if (!source) return null;
  const top = source.replace(/\/?source$/, "") || ".";
  const output = top === "." ? "_build" : `${top}/_build`;
  const serve = `sphinx-autobuild ${source} ${output} --host 0.0.0.0 --port 8000`;
  return { build: `sphinx-build ${source} ${output}`, dev: serve };
}

export function sphinxInstall(
  app: AppFolder,
  rule: FrameworkRule | null,
  install: Fact<string> | null,
): Fact<string> | null {
  if (rule?.name !== "sphinx" || !sphinxFolder(app)) return install;
  const isPip = install?.value.startsWith("pip install -r ") === true;
  const listed = app.first(["docs/requirements.txt", "doc/requirements.txt"]);
  if (install && !isPip) return install;
  const command = install?.value ?? (listed ? `pip install -r ${listed}` : "pip install sphinx");
  return fact(`${command} sphinx-autobuild`, install?.file ?? null, "Sphinx and its server");
}
