import type { AppFolder } from "../app-folder";
import { type Fact, type Finding, fact, factOrNull, noFacts } from "../facts";
import type { PackageManager } from "../stack";
import { inEnvironment, pythonInstall, pythonRuntime } from "./python-manager";
import type { PythonRequirements } from "./python-requirements";

export function firstNotebook(app: AppFolder): string | null {
  return app.find(/\.ipynb$/, { depth: 1, max: 1 })[0] ?? null;
}

/** Whether the list of packages has a program that opens notebooks. */
export function listsJupyter({ dependencies }: PythonRequirements): boolean {
  return ["jupyterlab", "jupyter"].some((one) => dependencies.has(one));
}

/** Jupyter looks for its settings in the user's folder, not in the project's. */
function settingsOf(app: AppFolder): string {
  const file = app.first(["jupyter_server_config.py", "jupyter_lab_config.py"]);
  return file === null ? "" : ` --config ${file}`;
}

interface NotebookClues {
  requirements: PythonRequirements;
  manager: Fact<PackageManager> | null;
  notebook: string;
}

/** Notebooks with a list of packages but no program. */
export function notebookFinding(app: AppFolder, { requirements, manager, notebook }: NotebookClues): Finding {
  const file = app.path(notebook);
  const name = manager?.value.name ?? null;
  const hasJupyter = listsJupyter(requirements);
  const install = pythonInstall(app, manager);
  const both = [install?.value, hasJupyter ? null : inEnvironment(name, "pip install jupyterlab")].filter(
    Boolean,
  );
  const run = inEnvironment(name, `jupyter lab --ip 0.0.0.0 --port 8888 --no-browser${settingsOf(app)}`);
  return {
    ecosystem: "python",
    weight: 52,
    hasDevServer: false,
    isPortGuessed: false,
    rule: null,
    facts: {
      ...noFacts,
      kind: fact("notebook", file, "notebooks and no program beside them"),
      language: fact("python", file, "its notebooks"),
      framework: fact({ name: "jupyter", version: null }, file, "Jupyter opens its notebooks"),
      packageManager: manager,
      runtime: pythonRuntime(app),
      install: factOrNull(
        both.join(" && ") || null,
        install?.file ?? file,
        "packages, and Jupyter to open the notebooks",
      ),
      dev: fact(run, file, "Jupyter opens its notebooks"),
      start: fact(run, file, "Jupyter opens its notebooks"),
      port: fact(8888, file, "the port of the command"),
    },
    alternatives: [],
  };
}
