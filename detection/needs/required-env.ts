import type { AppFolder } from "../app-folder";
import type { RequiredVariable } from "../stack";
import { exampleSettings, givenSettings } from "./env-files";

/** At most this many variables are listed. */
const variablesMax = 100;
/** Set by every sandbox, or useless in a preview. */
export const usualVariables =
  /^(?:NODE_ENV|PORT|HOST|HOSTNAME|CI|DEBUG|LOG_LEVEL|TZ|PATH|HOME|USER|SHELL|LANG|PWD|APP_ENV|RAILS_ENV|RACK_ENV|FLASK_ENV|ENV|ENVIRONMENT|ANALYZE|npm_\w+|VERCEL\w*|NETLIFY|NEXT_RUNTIME|NEXT_PHASE|EDITOR)$/;
const placeholder =
  /^(?:|x{2,}.*|\.{3}|<.*>|\[.*\]|\{.*\}|(?:your|my)[-_ ].*|change[-_ ]?me.*|replace.*|todo|secret|insert.*|add[-_ ].*|enter.*|.*(?:your|here|_key_here)[-_ ]?.*|sk-.{0,10}|null|undefined)$/i;

const schemaNames = ["env", "environment", "config", "settings"].flatMap((name) =>
  [".ts", ".mts", ".js", ".mjs"].map((extension) => name + extension),
);
const schemaFolders = [
  "",
  "src/",
  "lib/",
  "src/lib/",
  "src/config/",
  "config/",
  "src/utils/",
  "app/",
  "server/",
  "src/server/",
  "src/env/",
];
/** A rule for one variable in a schema of zod, valibot, envalid or similar. */
const schemaRule =
  /^[^\S\n]*["']?([A-Z][A-Z0-9_]{1,99})["']?\s*:\s*((?:z|v|t|yup|Joi|s)\.[^\n]{1,300}|(?:str|url|num|port|bool|email|json|host)\([^\n]{0,300})/gm;
const optionalRule =
  /\.(?:optional|default|nullish|nullable|catch|prefault)\(|\boptional\(|default\s*:|devDefault\s*:|\bnullish\(/;

/** Sources that may read the environment or contain a schema for it, relative to the app's folder. */
export function envSources(app: AppFolder): string[] {
  const schemas = schemaFolders.flatMap((folder) => schemaNames.map((name) => folder + name));
  const settings = app.find(/^(?:settings|config|base|core)\.py$/, { depth: 4, max: 8 });
  return [...schemas.filter((name) => app.has(name)), ...settings];
}

/** Returns variables that the app needs and that no file of the repository sets. */
export function requiredEnv(app: AppFolder): RequiredVariable[] {
  const given = new Set(givenSettings(app).flatMap(({ name, value }) => (value === "" ? [] : name)));
  const found = new Map<string, RequiredVariable>();
  const all = [...fromExample(app), ...envSources(app).flatMap((name) => fromSource(app, name))];
  for (const variable of all) {
    if (!found.has(variable.name) && !given.has(variable.name) && !usualVariables.test(variable.name))
      found.set(variable.name, variable);
  }
  return [...found.values()].slice(0, variablesMax);
}

function fromExample(app: AppFolder): RequiredVariable[] {
  return exampleSettings(app).map(({ name, value, file }) => ({
    name,
    source: file,
    hasExample: !isPlaceholder(value),
  }));
}

/** True for a value of an example file that is only a placeholder. */
export function isPlaceholder(value: string): boolean {
  return placeholder.test(value);
}

function fromSource(app: AppFolder, name: string): RequiredVariable[] {
  const text = app.text(name) ?? "";
  const names = name.endsWith(".py") ? inPython(text) : [...inSchema(text), ...inJavaScript(text)];
  return names.map((variable) => ({ name: variable, source: app.path(name), hasExample: false }));
}

function inSchema(text: string): string[] {
  if (!/\bprocess\.env|import\.meta\.env|createEnv|cleanEnv/.test(text)) return [];
  return [...text.matchAll(schemaRule)].flatMap(([, name = "", rule = ""]) =>
    optionalRule.test(rule) ? [] : name,
  );
}

/** `process.env.NAME!`, which asserts that the variable is set. */
function inJavaScript(text: string): string[] {
  return [...text.matchAll(/\bprocess\.env\.([A-Z][A-Z0-9_]{1,99})!/g)].map(([, name = ""]) => name);
}

/** `os.environ["NAME"]`, `env("NAME")` and `config("NAME")`, which fail without the variable. */
function inPython(text: string): string[] {
  const pattern =
    /(?:\bos\.environ\[\s*|\b(?:env(?:\.\w+)?|config)\(\s*)["']([A-Z][A-Z0-9_]{1,99})["']\s*[\])]/g;
  return [...text.matchAll(pattern)].map(([, name = ""]) => name);
}
