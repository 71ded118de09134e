import type { Header } from "encore.dev/api";
import type { MaxLen, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { type OverridesRequest, overridesSchema } from "../../shared/overrides-request";
import { projectDescription, projectLanguage, projectName } from "../../shared/project-fields";
import { budgetUsd, modelId, promptText } from "../../shared/prompt-fields";

export interface CreateProjectRequest {
  name: string & MinLen<1> & MaxLen<800>;
  description?: string & MaxLen<8000>;
  /** The language of the future files, e.g. `python`: the workspace is created for it. */
  language?: string & MaxLen<200>;
  /** Whether the project gets a workspace; true by default with a source, else false. */
  provision?: boolean;
  /** What is set of the stack in place of what will be detected. */
  overrides?: OverridesRequest;
  /** What the project begins with; an empty tree by default. */
  source?: SourceRequest;
  idempotencyKey?: Header<"Idempotency-Key">;
}

/** What a project begins with. */
export interface SourceRequest {
  /** `files`: those in `files`; `text`: those in a text that a model wrote; `template`: those of a template; `prompt`: a model writes them. */
  type: "files" | "text" | "template" | "prompt";
  /** With `files`: a map of path to text, or a list of files. */
  files?: SourceFiles;
  /** With `text`: fenced blocks with paths, or tags. */
  text?: string;
  /** With `text`: how it marks files; `auto` by default. */
  format?: "auto" | "fences" | "xml" | "bolt" | "dyad";
  /**
   * With `files` and `text`: what is added to make an app of them. `auto` (default) adds what they lack, and never
   * changes a file; `none` adds nothing.
   */
  scaffold?: "auto" | "none" | "nextjs" | "vite-react";
  /** With `files` and `text`: converts pages of HTML to an app of Next.js. */
  convert?: "next";
  /** Adds packages to a scaffold at their latest version too, if no version is pinned here; false by default. */
  inferDependencies?: boolean;
  /** With `template`: an id of `GET /v1/templates`. */
  templateId?: string;
  /** With `template`: values of its options; the others have their defaults. */
  options?: Record<string, string>;
  /** With `prompt`: what the project should become. */
  prompt?: string;
  /** With `prompt`: the model's id; by default the one of `GET /v1/limits`. */
  model?: string;
  /** With `prompt`: what the model may cost; 2 USD by default. */
  budgetUsd?: number;
}

export type SourceFiles = Record<string, string> | SourceFile[];

/** A file with its text in `content`, or its bytes in `contentBase64`. */
export interface SourceFile {
  /** Relative to the project's root. */
  path?: string;
  content?: string;
  contentBase64?: string;
  /** As in git: `100644` (default), `100755` executable, `120000` a symbolic link whose target is the content. */
  mode?: string;
}

const file = z.object({
  path: z.string().exactOptional(),
  content: z.string().exactOptional(),
  contentBase64: z.string().exactOptional(),
  mode: z.string().exactOptional(),
});

const ofFiles = ["scaffold", "convert", "inferDependencies"];
/** What is used with each type: other fields would be ignored, so they are refused. */
const fieldsOf: Record<SourceRequest["type"], string[]> = {
  files: ["files", ...ofFiles],
  text: ["text", "format", ...ofFiles],
  template: ["templateId", "options"],
  prompt: ["prompt", "model", "budgetUsd"],
};

const sourceFields = z.object({
  type: z.enum(["files", "text", "template", "prompt"]),
  files: z.union([z.record(z.string(), z.string()), z.array(file)]).exactOptional(),
  text: z.string().exactOptional(),
  format: z.enum(["auto", "fences", "xml", "bolt", "dyad"]).exactOptional(),
  scaffold: z.enum(["auto", "none", "nextjs", "vite-react"]).exactOptional(),
  convert: z.enum(["next"]).exactOptional(),
  inferDependencies: z.boolean().exactOptional(),
  templateId: z.string().exactOptional(),
  options: z.record(z.string(), z.string()).exactOptional(),
  prompt: promptText.exactOptional(),
  model: modelId.exactOptional(),
  budgetUsd: budgetUsd.exactOptional(),
}) satisfies z.ZodType<SourceRequest>;

const source = sourceFields.superRefine((sent, context) => {
  for (const field of Object.keys(sent)) {
    if (field === "type" || fieldsOf[sent.type].includes(field)) continue;
    context.addIssue({ code: "custom", path: [field], message: `is not used with the type ${sent.type}` });
  }
});

export const createProjectSchema = z.object({
  name: projectName,
  description: projectDescription.exactOptional(),
  language: projectLanguage.exactOptional(),
  provision: z.boolean().exactOptional(),
  overrides: overridesSchema.exactOptional(),
  source: source.exactOptional(),
  idempotencyKey: z.string().exactOptional(),
}) satisfies z.ZodType<CreateProjectRequest>;
