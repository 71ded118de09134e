/** Compiles the templates into a module of the app, since nothing is read from the disk there: `npm run templates`. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readToolOptions } from "./tool-options.mts";

const folder = fileURLToPath(new URL("../templates", import.meta.url));
const compiled = new URL("../sources/templates/templates.generated.ts", import.meta.url);

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

/** Returns the committed module. */
export function committedTemplates(): string {
  return readFileSync(compiled, "utf8");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const usage = "Compiles the templates into a module of the app.\n\n  npm run templates";
  readToolOptions({ name: "npm run templates", usage }, { args: process.argv.slice(2), options: {} });
  writeFileSync(compiled, compileTemplates());
}
