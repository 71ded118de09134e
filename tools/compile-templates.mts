/** Compiles the templates into a module of the app, since nothing is read from the disk there: `npm run templates`. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readToolOptions } from "./tool-options.mts";

const folder = fileURLToPath(new URL("../templates", import.meta.url));
const compiled = new URL("../sources/templates/templates.generated.ts", import.meta.url);
const compiledBases = new URL("../workspace/bases/bases.generated.ts", import.meta.url);

/** Returns the module to commit: each template's manifest and files, as JSON. Neither Encore nor tsc reads the files. */
export function compileTemplates(): string {
  const lines = readdirSync(folder)
    .sort()
    .map((id) => `  ${JSON.stringify(JSON.stringify(readTemplate(id)))},`);
  return `// Written by \`npm run templates\` from the folder templates. Do not edit.
export const TEMPLATES_JSON = [
${lines.join("\n")}
];
`;
}

function readTemplate(id: string): object {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, id, "template.json"), "utf8"));
  const root = join(folder, id, ".files");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(root, path)).isFile())
    .sort()
    .map((path) => ({ path, content: readFileSync(join(root, path), "utf8") }));
  return Object.assign({}, manifest, { files });
}

/** Returns the module with what the templates' bases are built from; a template without a Dockerfile has none. */
export function compileBases(): string {
  const lines = readdirSync(folder)
    .sort()
    .filter((id) => existsSync(join(folder, id, "Dockerfile")))
    .map((id) => `  ${JSON.stringify(JSON.stringify({ templateId: id, dockerfile: readDockerfile(id) }))},`);
  return `// Written by \`npm run templates\` from the folder templates. Do not edit.
export const BASES_JSON = [
${lines.join("\n")}
];
`;
}

/** `{{packages}}` is replaced by the template's own, so that a base follows their versions. */
function readDockerfile(id: string): string {
  const text = readFileSync(join(folder, id, "Dockerfile"), "utf8");
  return text.replaceAll("{{packages}}", packagesOf(join(folder, id, ".files")).join(" "));
}

function packagesOf(root: string): string[] {
  if (existsSync(join(root, "requirements.txt"))) {
    const lines = readFileSync(join(root, "requirements.txt"), "utf8").trim().split("\n");
    return lines.filter((line) => !line.startsWith("#")).map(quoted);
  }
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  return Object.entries({ ...dependencies, ...devDependencies }).map(
    ([name, version]) => `${name}@${version}`,
  );
}

/** A requirement with a condition is one argument of the Dockerfile's shell; conditions have single quotes only. */
function quoted(requirement: string): string {
  return requirement.includes(" ") ? `"${requirement}"` : requirement;
}

/** Returns the committed modules. */
export function committedTemplates(): string {
  return readFileSync(compiled, "utf8");
}

export function committedBases(): string {
  return readFileSync(compiledBases, "utf8");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const usage = "Compiles the templates into a module of the app.\n\n  npm run templates";
  readToolOptions({ name: "npm run templates", usage }, { args: process.argv.slice(2), options: {} });
  writeFileSync(compiled, compileTemplates());
  writeFileSync(compiledBases, compileBases());
}
