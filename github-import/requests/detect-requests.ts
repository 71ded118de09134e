import type { Max, MaxLen, Min, MinLen } from "encore.dev/validate";
import { z } from "zod";
import { type OverridesRequest, overridesSchema } from "../../shared/overrides-request";

/** A file of a repository. Most need no content: manifests, lock files and configuration do. */
export interface PostedFile {
  path: string & MinLen<1> & MaxLen<4096>;
  /** By default the size of the content, or zero without content. */
  sizeBytes?: number & Min<0>;
  content?: string;
}

export interface DetectFilesRequest {
  files: PostedFile[] & MinLen<1> & MaxLen<100000>;
  /** Treat this folder as the app. */
  appRoot?: string & MaxLen<4096>;
  packageManager?: string & MaxLen<100>;
  install?: string & MaxLen<1000>;
  setup?: string & MaxLen<1000>;
  build?: string & MaxLen<1000>;
  dev?: string & MaxLen<1000>;
  start?: string & MaxLen<1000>;
  port?: number & Min<1> & Max<65535>;
  /** Overrides; they take precedence over the files, including `vaporform.json`. */
  overrides?: OverridesRequest;
}

export interface SetOverridesRequest extends OverridesRequest {
  projectId: string;
}

export const setOverridesSchema = overridesSchema.extend({
  projectId: z.string(),
}) satisfies z.ZodType<SetOverridesRequest>;

const command = z.string().trim().min(1, "must not be empty").max(1_000);

const file = z.object({
  path: z.string().min(1, "must not be empty").max(4_096),
  sizeBytes: z.number().int().min(0).exactOptional(),
  content: z.string().exactOptional(),
});

export const detectRequestSchema = z.object({
  files: z.array(file).min(1, "must name a file").max(100_000),
  appRoot: z.string().max(4_096).exactOptional(),
  packageManager: z.string().trim().min(1, "must not be empty").max(100).exactOptional(),
  install: command.exactOptional(),
  setup: command.exactOptional(),
  build: command.exactOptional(),
  dev: command.exactOptional(),
  start: command.exactOptional(),
  port: z.number().int().min(1).max(65_535).exactOptional(),
  overrides: overridesSchema.exactOptional(),
}) satisfies z.ZodType<DetectFilesRequest>;
