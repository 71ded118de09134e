import type { FailureInfo } from "../../shared/failure";
import type { HealthCheck } from "../upkeep/check-health";

/** A problem of a workspace, and its remedy. */
export interface Diagnosis {
  /** The affected part: `workspace`, `preview`, or one of the health checks. */
  where: string;
  reason: string;
  fault: string;
  remedy: string | null;
}

/** The input of a diagnosis. */
export interface Findings {
  failure: FailureInfo | null;
  previewFailure: FailureInfo | null;
  checks: Record<string, HealthCheck>;
}

const remedies: Record<string, string> = {
  provider: "call ensure-running: it starts the sandbox, or creates another one",
  process: "read the log of the step start, fix the app, then call sync or restart-process",
  port: "make the app listen on 0.0.0.0 and on the port in the variable PORT",
  http: "read the log of the step start: the app runs, but does not respond correctly",
};

/** Returns the problems, the cause before its consequences; empty if there are none. */
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
