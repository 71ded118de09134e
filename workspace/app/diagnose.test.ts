import { expect, test } from "vitest";
import type { FailureInfo } from "../../shared/failure";
import type { HealthCheck } from "../upkeep/check-health";
import { diagnose } from "./diagnose";

const ok: HealthCheck = { status: "ok", detail: "fine" };
const failed: HealthCheck = { status: "failed", detail: "open: none; the app's is 3000" };
const exited: FailureInfo = {
  reason: "process_exited",
  message: "the app ended with exit code 1: no database",
  retryable: false,
  suggestion: "read the step's log",
  step: "awaitPreview",
};

test("there is no problem if all checks are ok or unknown", () => {
  const checks = {
    provider: ok,
    process: { status: "unknown", detail: "the sandbox does not run" },
  } as const;

  expect(diagnose({ failure: null, previewFailure: null, checks })).toEqual([]);
});

test("a cause comes before its consequences, each with a remedy", () => {
  const diagnoses = diagnose({
    failure: null,
    previewFailure: exited,
    checks: { provider: ok, port: failed },
  });

  expect(diagnoses).toEqual([
    {
      where: "preview",
      reason: "process_exited",
      fault: "the app ended with exit code 1: no database",
      remedy: "read the step's log",
    },
    {
      where: "port",
      reason: "port_failed",
      fault: "open: none; the app's is 3000",
      remedy: expect.stringContaining("0.0.0.0"),
    },
  ]);
});
