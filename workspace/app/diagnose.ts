import type { FailureInfo } from "../../shared/failure";
import type { HealthCheck } from "../upkeep/check-health";

/** What is wrong with a workspace, as far as it can be told, and what helps. */
export interface Diagnosis {
  /** Where it is wrong: `workspace`, `preview`, or one of the health checks. */
  where: string;
  reason: string;
  fault: string;
  remedy: string | null;
}

/** What a diagnosis is made of. */
export interface Findings {
  failure: FailureInfo | null;
  previewFailure: FailureInfo | null;
  checks: Record<string, HealthCheck>;
}

const remedies: Record<string, string> = {
  provider: "call ensure-running: it starts the sandbox, or makes another",
  process: "read the log of the step start, mend the app, then call sync or restart-process",
  port: "let the app listen on 0.0.0.0 and on the port in the variable PORT",
  http: "read the log of the step start: the app runs, but does not answer well",
};

/** Names what is wrong, the cause before its consequences; nothing where all is well. */
export function diagnose({ failure, previewFailure, checks }: Findings): Diagnosis[] {
  const failed = Object.entries(checks).filter(([, check]) => check.status === "failed");
  return [
    ...(failure === null ? [] : [describe("workspace", failure)]),
    ...(previewFailure === null ? [] : [describe("preview", previewFailure)]),
    ...failed.map(([where, { detail }]) => ({
      where,
      reason: `${where}_failed`,
      fault: detail,
      remedy: remedies[where] ?? null,
    })),
  ];
}

function describe(where: string, { reason, message, suggestion }: FailureInfo): Diagnosis {
  return { where, reason, fault: message, remedy: suggestion };
}
