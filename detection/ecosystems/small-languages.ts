import type { AppFolder } from "../app-folder";
import type { Ecosystem } from "../ecosystem";
import { finding, managerFact, usual } from "../ecosystem-finding";
import { type Finding, fact, factOrNull } from "../facts";
import { nearestVersion, runtimeFact } from "../runtime-version";
import { type SmallLanguage, smallLanguages } from "./small-languages-table";

/** Languages whose tools need no more than a row: see the table for what is known of each. */
export const smallLanguageEcosystems: readonly Ecosystem[] = smallLanguages.map(toEcosystem);

function toEcosystem(row: SmallLanguage): Ecosystem {
  return {
    name: row.language,
    isWeak: row.weight < 56,
    marker: row.marker,
    reads: (app) => [
      ...row.manifests,
      ...(row.frameworks ?? []).flatMap(({ file }) => file),
      ...app.names().filter((name) => row.marker.test(name)),
    ],
    detect: (app) => detect(row, app),
  };
}

function detect(row: SmallLanguage, app: AppFolder): Finding | null {
  const manifest = app.match(row.marker);
  const source =
    manifest || app.root !== "." ? null : (app.find(row.source, { depth: 1, max: 1 })[0] ?? null);
  if (!manifest && !source) return null;
  const file = app.path(manifest ?? source ?? "");
  const framework =
    row.frameworks?.find(({ pattern, file: name }) => pattern.test(app.text(name) ?? "")) ?? null;
  const entry =
    app.first(row.entries ?? []) ?? source ?? app.names().find((name) => row.source.test(name)) ?? null;
  const fill = (template: string | undefined): string | null => {
    if (!template) return null;
    if (!template.includes("{entry}")) return template;
    return entry && template.replace("{entry}", entry);
  };
  const manager = row.manager ?? null;
  return finding(
    { ecosystem: row.language, weight: manifest ? row.weight : Math.min(row.weight, row.sourceWeight ?? 20) },
    {
      language: fact(languageOf(row, app), file, manifest ? `${manifest} describes it` : "its sources"),
      framework:
        framework &&
        fact(
          { name: framework.name, version: null },
          app.path(framework.file),
          `${framework.file} asks for it`,
        ),
      packageManager: manager
        ? managerFact(
            app,
            manager,
            row.manifests.filter((name) => app.has(name)),
          )
        : null,
      runtime: row.runtime ? runtimeFact(row.runtime.runtime, nearestVersion(app, row.runtime), []) : null,
      install: manifest ? usual(fill(row.install), file, row.language) : null,
      build: manifest ? usual(fill(row.build), file, row.language) : null,
      dev: usual(fill(framework?.dev ?? row.run), file, framework?.name ?? row.language),
      start: usual(fill(row.run), file, row.language),
      port: factOrNull(framework?.port, null, `the default of ${framework?.name}`),
    },
  );
}

/** C and C++ share their tools: C++ as soon as there is a source of it. */
function languageOf(row: SmallLanguage, app: AppFolder): string {
  if (row.language !== "cpp") return row.language;
  const sources = app.find(/\.(?:c|cc|cpp|cxx|C|hpp|hh)$/, { depth: 4, max: 300 });
  const isC = sources.length > 0 && sources.every((name) => name.endsWith(".c"));
  return isC ? "c" : "cpp";
}
