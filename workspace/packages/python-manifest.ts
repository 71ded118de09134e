const requirementsInstall = /^(?:python3? -m )?pip install(?: -r [\w./-]+)+$/;
const projectInstall =
  /^(?:uv sync|poetry install|pdm (?:install|sync)|pipenv (?:install|sync))(?: --[\w=-]+)*$/;
/** Lines that name a package of the project itself, or more files. */
const localRequirement = /^\s*(?:-e|--editable|\.|\/|file:|[^#]*@\s*file:)/m;

/**
 * Whether the packages of an install in a virtual environment depend only on its manifests: then they serve all projects
 * of an `owner`; or, where the project itself is installed with them, as a link to its folder, only this `project`. Null
 * if neither is certain.
 */
export function pythonInstall(
  install: string,
  texts: ReadonlyMap<string, string>,
): { scope: "owner" | "project" } | null {
  if (projectInstall.test(install)) return { scope: "project" };
  if (!requirementsInstall.test(install)) return null;
  const isLocal = [...texts].some(([path, text]) => isRequirements(path) && localRequirement.test(text));
  return isLocal ? null : { scope: "owner" };
}

/** True if every requirement of an install has one exact version. */
export function hasPinnedRequirements(install: string, texts: ReadonlyMap<string, string>): boolean {
  if (!requirementsInstall.test(install)) return false;
  const lines = [...texts].flatMap(([path, text]) => (isRequirements(path) ? text.split("\n") : []));
  const named = lines
    .map((line) => line.replace(/#.*/, "").trim())
    .filter((line) => /^[A-Za-z0-9]/.test(line));
  return named.length > 0 && named.every((line) => /===?\s*[\w.!+]+/.test(line) && !line.includes("*"));
}

function isRequirements(path: string): boolean {
  return path.includes("requirements");
}
