import type { AppFolder } from "../app-folder";
import { type Fact, fact } from "../facts";

const requirementFiles = [
  "requirements.txt",
  "docs/requirements.txt",
  "requirements-docs.txt",
  "docs-requirements.txt",
  "requirements/docs.txt",
];

/** Installs MkDocs with what the site lists, otherwise with the theme and the plugins that its settings name. */
export function docsInstall(app: AppFolder): Fact<string> {
  const requirements = app.first(requirementFiles);
  if (requirements)
    return fact(`pip install -r ${requirements}`, app.path(requirements), "it lists the site's packages");
  const file = app.first(["mkdocs.yml", "mkdocs.yaml"]);
  const text = (file && app.text(file)) ?? "";
  const usesMaterial = /^[^\S\n]*name:\s*["']?material\b/m.test(text) || /\bmaterial\b[^\n]*:$/m.test(text);
  return fact(
    `pip install ${usesMaterial ? "mkdocs-material" : "mkdocs"}`,
    file && app.path(file),
    "its settings name the theme",
  );
}
