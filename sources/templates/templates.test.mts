import { expect, test } from "vitest";
import { detectStack } from "../../detection/detect-stack.ts";
import { Failure } from "../../shared/failure.ts";
import {
  committedBases,
  committedTemplates,
  compileBases,
  compileTemplates,
} from "../../tools/compile-templates.mts";
import { fillTemplate, listTemplates, readTemplate } from "./templates.ts";

const ids = listTemplates().map(({ id }) => id);

test("the committed templates are up to date with their folder", () => {
  expect(compileTemplates() === committedTemplates(), "run `npm run templates`").toBe(true);
});

test("the committed bases are up to date with the templates' Dockerfiles", () => {
  expect(compileBases() === committedBases(), "run `npm run templates`").toBe(true);
});

test.each(ids)("the stack of %s is detected as it says, and can be previewed", async (id) => {
  const { template, files } = fillTemplate({ templateId: id, options: {} });
  const contents = new Map(files.map(({ path, content }) => [path, content]));

  const stack = await detectStack({
    list: async () => files.map(({ path, content }) => ({ path, sizeBytes: content.length })),
    read: async (paths) => new Map(paths.flatMap((path) => [[path, contents.get(path) ?? Buffer.alloc(0)]])),
  });

  const { language, framework, packageManager, noPreviewReason, port, commands } = stack;
  expect({
    language,
    framework: framework?.name ?? null,
    packageManager: packageManager?.name ?? null,
  }).toEqual(template.stack);
  expect({ port, install: commands.install }).toEqual(template.run);
  expect({ noPreviewReason, dev: commands.dev }).toEqual({ noPreviewReason: null, dev: expect.any(String) });
});

test.each(ids)("the versions of %s are pinned, and its lockfile names no registry", (id) => {
  const files = new Map(readTemplate(id).files.map(({ path, content }) => [path, content]));
  const { dependencies = {}, devDependencies = {} } = JSON.parse(files.get("package.json") ?? "{}");
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(String(version)))).toEqual([]);
  expect(files.get("package-lock.json") ?? "").not.toContain('"resolved"');
  expect(files.has("package-lock.json")).toBe(files.has("package.json"));
  const requirements = (files.get("requirements.txt") ?? "").split("\n").filter((line) => /^\w/.test(line));
  expect(requirements.filter((line) => !/^[\w.-]+==[\w.]+(?: ; .+)?$/.test(line))).toEqual([]);
});

test.each(ids)("the options of %s are filled in", (id) => {
  const { files, options } = fillTemplate({ templateId: id, options: { title: "My app!" } });
  const text = files.map(({ content }) => content.toString()).join("");
  expect(options).toEqual({ title: "My app!" });
  expect(text).toContain("My app!");
  expect(text).not.toContain("{{title}}");
});

test.each([
  [{ templateId: "rust", options: {} }, "unknown_template", "source.templateId"],
  [{ templateId: "static", options: { colour: "red" } }, "invalid_argument", "source.options.colour"],
  [{ templateId: "static", options: { title: "</h1><script>" } }, "invalid_argument", "source.options.title"],
])("%j is refused", (choice, reason, param) => {
  try {
    fillTemplate(choice);
    expect.unreachable();
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure);
    expect(thrown).toMatchObject({ reason, param });
    if (reason === "unknown_template") expect(Object(thrown).suggestion).toContain(ids.join(", "));
  }
});
