import { z } from "zod";
import { projectDescription, projectName } from "../../shared/project-fields";

const notAMap = "generatedCode must be an object with filename -> content mapping";
/** The limits of a workspace's settings apply; this one is about the unit. */
const HOURS_MAX = 8_760;

const command = z.string().trim().min(1, "must not be empty").max(2_000);
const hours = z.number().min(0).max(HOURS_MAX);

/** The body of `POST /api/sandbox/create`. */
export const CreateSandboxRequest = z.object({
  generatedCode: z.record(z.string(), z.string({ error: notAMap }), { error: notAMap }),
  projectName,
  description: projectDescription.exactOptional(),
  buildScript: command.exactOptional(),
  startScript: command.exactOptional(),
  environment: z.record(z.string(), z.string()).exactOptional(),
  /** Hours without use, after which the sandbox is stopped; 0: never. */
  autoStop: hours.exactOptional(),
  storage: z.object({}).exactOptional(),
});
export type CreateSandboxRequest = z.infer<typeof CreateSandboxRequest>;

/** The body of `POST /api/daytona/launch`. */
export const LaunchRequest = z.object({ template: z.string() });

/** The body of `POST /api/generate/sandbox`. */
export const GenerateRequest = z.object({
  prompt: z.string().trim().min(1, "must not be empty").max(100_000),
});
export type GenerateRequest = z.infer<typeof GenerateRequest>;

const limit = z.coerce.number().int().min(1).max(100);

/** The query of `GET /api/sandbox`. */
export const ListRequest = z.object({ limit: limit.exactOptional(), cursor: z.string().exactOptional() });
