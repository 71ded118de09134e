import { z } from "zod";
import { Failure } from "../../shared/failure";
import type { NewFile } from "../files/new-file";
import type { FullTemplate, Template } from "./template";
import { TEMPLATES_JSON } from "./templates.generated";

const option = z.object({
  name: z.string(),
  type: z.enum(["string", "enum"]),
  default: z.string(),
  pattern: z.string().nullable().default(null),
  values: z.array(z.string()).default([]),
  description: z.string(),
});

const fullTemplate = z.object({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  options: z.array(option),
  stack: z.object({
    language: z.string(),
    framework: z.string().nullable(),
    packageManager: z.string().nullable(),
  }),
  run: z.object({ install: z.string().nullable(), port: z.number() }),
  expand: z.array(z.string()),
  files: z.array(z.object({ path: z.string(), content: z.string() })),
}) satisfies z.ZodType<FullTemplate, unknown>;

const templates: FullTemplate[] = TEMPLATES_JSON.map((json) => fullTemplate.parse(JSON.parse(json)));
const ids = templates.map(({ id }) => id).join(", ");

/** Lists all templates, without their files. */
export function listTemplates(): Template[] {
  return templates.map(toTemplate);
}

/** Finds a template; null if there is none of this id. */
export function findTemplate(id: string): FullTemplate | null {
  return templates.find((template) => template.id === id) ?? null;
}

/** Throws `not_found` with the ids that there are. */
export function readTemplate(id: string): FullTemplate {
  const template = findTemplate(id);
  if (template !== null) return template;
  throw new Failure("not_found", "the template was not found", {
    param: "templateId",
    suggestion: `use one of: ${ids}`,
  });
}

/** Removes the files: a template as clients see it in lists. */
export function toTemplate({ expand: _expand, files: _files, ...template }: FullTemplate): Template {
  return template;
}

/** A client's choice of a template and its options. */
export interface TemplateChoice {
  templateId: string;
  options: Record<string, string>;
}

/** The files of a template with its options filled in, and the values that the options have. */
export interface FilledTemplate {
  template: FullTemplate;
  options: Record<string, string>;
  files: NewFile[];
}

/**
 * Fills in a template. Throws `unknown_template` with the ids that there are, and `invalid_argument` for an option that
 * the template does not have, or a value that it does not take.
 */
export function fillTemplate({ templateId, options }: TemplateChoice): FilledTemplate {
  const template = findTemplate(templateId);
  if (template === null) {
    const message = `source.templateId: there is no template ${JSON.stringify(templateId.slice(0, 100))}`;
    throw new Failure("unknown_template", message, {
      param: "source.templateId",
      suggestion: `use one of: ${ids}`,
    });
  }
  const values = valuesOf(template, options);
  const files = template.files.map(({ path, content }): NewFile => {
    const text = template.expand.includes(path) ? expand(content, values) : content;
    return { path, content: Buffer.from(text), mode: "100644" };
  });
  return { template, options: values, files };
}

function valuesOf({ options, id }: FullTemplate, given: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(given)) {
    if (options.some((each) => each.name === name)) continue;
    const known = options.map((each) => each.name).join(", ") || "none";
    throw refused(name, `the template ${id} has no such option; it has: ${known}`);
  }
  return Object.fromEntries(
    options.map(({ name, pattern, values, ...each }) => {
      const value = given[name] ?? each.default;
      if (values.length > 0 && !values.includes(value)) {
        throw refused(name, `must be one of: ${values.join(", ")}`);
      }
      if (pattern !== null && !new RegExp(pattern).test(value)) throw refused(name, `must match ${pattern}`);
      return [name, value];
    }),
  );
}

function refused(name: string, complaint: string): Failure {
  const param = `source.options.${name.slice(0, 50)}`;
  return new Failure("invalid_argument", `${param}: ${complaint}`, { param });
}

function expand(content: string, values: Record<string, string>): string {
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, value),
    content,
  );
}
