import { api } from "encore.dev/api";
import type { Template } from "./templates/template";
import { listTemplates, readTemplate, toTemplate } from "./templates/templates";

interface TemplatePage {
  data: Template[];
  nextCursor: string | null;
}

/** Lists the templates: what a project can begin with. */
export const templates = api(
  { expose: true, auth: true, method: "GET", path: "/v1/templates" },
  async (): Promise<TemplatePage> => ({ data: listTemplates(), nextCursor: null }),
);

interface TemplateParams {
  templateId: string;
}

interface TemplateFileInfo {
  path: string;
  sizeBytes: number;
}

interface TemplateWithFiles extends Template {
  /** Before the options are filled in. */
  files: TemplateFileInfo[];
}

/** Returns a template, with the list of its files. */
export const template = api(
  { expose: true, auth: true, method: "GET", path: "/v1/templates/:templateId" },
  async ({ templateId }: TemplateParams): Promise<TemplateWithFiles> => {
    const found = readTemplate(templateId);
    const files = found.files.map(({ path, content }) => ({ path, sizeBytes: Buffer.byteLength(content) }));
    return { ...toTemplate(found), files };
  },
);
