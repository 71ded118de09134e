import { z } from "zod";
import type { DetectFilesRequest } from "./api-detect";

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
  build: command.exactOptional(),
  dev: command.exactOptional(),
  start: command.exactOptional(),
  port: z.number().int().min(1).max(65_535).exactOptional(),
}) satisfies z.ZodType<DetectFilesRequest>;
