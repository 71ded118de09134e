import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { listTemplates, readTemplate } from "../sources/templates/templates.ts";
import { findRecipe, listRecipes, recipeOfTemplate } from "../workspace/bases/recipes.ts";

/** What a project of the template installs by name. */
function packagesOf(templateId: string): string[] {
  const files = new Map(readTemplate(templateId).files.map(({ path, content }) => [path, content]));
  const { dependencies = {}, devDependencies = {} } = JSON.parse(files.get("package.json") ?? "{}");
  const ofNpm = Object.entries({ ...dependencies, ...devDependencies }).map((each) => each.join("@"));
  const ofPip = (files.get("requirements.txt") ?? "").split("\n").filter((line) => /^\w/.test(line));
  return [...ofNpm, ...ofPip];
}

test("each template with packages has a base, which its content's hash names", () => {
  const withPackages = listTemplates().filter(({ id }) => packagesOf(id).length > 0);

  expect(listRecipes().map(({ templateId }) => templateId)).toEqual(withPackages.map(({ id }) => id));
  for (const recipe of listRecipes()) {
    expect(recipe.name).toMatch(new RegExp(`^vf-${recipe.templateId}-[0-9a-f]{12}$`));
    expect(findRecipe(recipe.name)).toBe(recipe);
  }
  expect(recipeOfTemplate("static")).toBeNull();
});

test.each(listRecipes())(
  "the shell of $templateId's Dockerfile passes each package as one argument",
  ({ templateId, dockerfile }) => {
    const command = /^RUN (.*)$/m.exec(dockerfile)?.[1] ?? "";
    const script = `npm() { printf '%s\\n' "$@"; }; pip() { npm "$@"; }; rm() { :; }; ${command}`;

    const passed = execFileSync("sh", ["-c", script], { encoding: "utf8" }).trim().split("\n");

    expect(passed.slice(passed.indexOf("/tmp/warm") + 1)).toEqual(packagesOf(templateId));
  },
);
