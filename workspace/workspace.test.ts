import { describe, expect, test } from "vitest";
import { Failure } from "../shared/failure";
import {
  attemptOf,
  noticeOf,
  transitionToDeleted,
  transitionToDetected,
  transitionToFollowed,
  transitionToHealed,
  transitionToReread,
  transitionToRunning,
  transitionToStopped,
  type WorkspaceState,
  type WorkspaceStatus,
} from "./workspace";

const running: WorkspaceState = {
  status: "running",
  desiredState: "running",
  mode: "daytona",
  isProvisioned: true,
  previewStatus: "ready",
  isLeased: false,
  isDue: false,
  step: null,
};

describe("a workspace that should run", () => {
  test.each<[WorkspaceStatus, Partial<WorkspaceState>, WorkspaceStatus | null]>([
    ["pending", { isProvisioned: false }, null],
    ["provisioning", { isProvisioned: false }, null],
    ["running", {}, null],
    ["starting", {}, null],
    ["stopped", { desiredState: "stopped" }, "starting"],
    ["stopped", {}, "starting"],
    ["stopping", { desiredState: "stopped" }, "starting"],
    ["stopping", { desiredState: "stopped", isProvisioned: false }, "pending"],
    ["error", {}, "starting"],
    ["error", { isProvisioned: false }, "pending"],
    ["error", { desiredState: "stopped" }, "starting"],
  ])("from %s (%j) goes to %s", (status, state, expected) => {
    const transition = transitionToRunning({ ...running, status, ...state }, "daytona");

    expect(transition?.status ?? null).toBe(expected);
  });

  test("is recreated once a provider is configured", () => {
    const transition = transitionToRunning({ ...running, mode: "development" }, "daytona");

    expect(transition).toEqual({ status: "pending", mode: "daytona", isProvisioned: false });
  });

  test("keeps its provider when the configuration loses it", () => {
    const transition = transitionToRunning({ ...running, status: "stopped" }, "development");

    expect(transition?.mode).toBe("daytona");
  });
});

describe("a workspace whose app must respond", () => {
  test.each<[string, Partial<WorkspaceState>, boolean]>([
    ["unhealthy", { previewStatus: "unhealthy" }, true],
    ["well", { previewStatus: "ready" }, false],
    ["restarted already", { previewStatus: "none" }, false],
    ["stopped meanwhile", { previewStatus: "unhealthy", status: "stopping" }, false],
  ])("and is %s is restarted: %j, %s", (...row) => {
    const [, state, isStarted] = row;

    const transition = transitionToHealed({ ...running, ...state });

    expect(transition?.action === "restart_process").toBe(isStarted);
  });
});

describe("a workspace whose variables have changed", () => {
  test.each<[WorkspaceStatus, Partial<WorkspaceState>, boolean]>([
    ["provisioning", { isLeased: true, isProvisioned: false }, true],
    ["starting", { isLeased: true }, true],
    ["running", { isLeased: true }, true],
    ["running", {}, false],
    ["pending", { isProvisioned: false }, false],
    ["stopping", { isLeased: true, desiredState: "stopped" }, false],
    ["provisioning", { isLeased: true, mode: "development" }, false],
  ])("in %s (%j) restarts its job: %s", (status, changes, isAnew) => {
    const state = { ...running, status, ...changes };

    const transition = transitionToReread(state);

    const { mode, isProvisioned } = state;
    expect(transition).toEqual(isAnew ? { status, mode, isProvisioned, keepsPreview: true } : null);
  });
});

describe("a workspace that should stop", () => {
  test.each<[WorkspaceStatus, WorkspaceStatus | null]>([
    ["pending", "stopping"],
    ["provisioning", "stopping"],
    ["running", "stopping"],
    ["starting", "stopping"],
    ["error", "stopping"],
    ["stopping", null],
    ["stopped", null],
  ])("from %s goes to %s", (status, expected) => {
    expect(transitionToStopped({ ...running, status })?.status ?? null).toBe(expected);
  });
});

describe("a workspace that should be deleted", () => {
  test.each<WorkspaceStatus>([
    "pending",
    "provisioning",
    "running",
    "starting",
    "stopping",
    "stopped",
    "error",
  ])("goes from %s", (status) => {
    expect(transitionToDeleted({ ...running, status })?.status).toBe("deleting");
  });

  test.each<WorkspaceStatus>(["deleting", "deleted"])("is unchanged when it is %s", (status) => {
    expect(transitionToDeleted({ ...running, status, desiredState: "deleted" })).toBeNull();
  });

  test("never runs or stops again", () => {
    const gone: WorkspaceState = { ...running, status: "deleted", desiredState: "deleted" };

    expect(() => transitionToRunning(gone, "daytona")).toThrow(Failure);
    expect(() => transitionToStopped(gone)).toThrow(Failure);
  });
});

describe("a workspace whose project was edited", () => {
  test.each<[Partial<WorkspaceState>, WorkspaceStatus | null]>([
    [{}, "running"],
    [{ status: "error" }, "starting"],
    [{ isLeased: true, isDue: true, step: "install" }, null],
    [{ isLeased: true, isDue: true, step: "awaitPreview" }, "running"],
    [{ status: "provisioning", isDue: true, step: "awaitPreview" }, "provisioning"],
    [{ status: "provisioning", isDue: true, step: null }, null],
    [{ status: "stopped", desiredState: "stopped" }, null],
    [{ status: "stopped" }, null],
    [{ status: "deleting", desiredState: "deleted" }, null],
    [{ mode: "development" }, null],
  ])("%j goes to %s", (state, expected) => {
    expect(transitionToFollowed({ ...running, ...state })?.status ?? null).toBe(expected);
  });
});

describe("a workspace whose files were there before their stack was detected", () => {
  const nothing = { previewStatus: "none" } as const;
  test.each<[string, Partial<WorkspaceState>, string | null]>([
    ["takes up the stack while it rests", nothing, "sync"],
    ["begins its steps again", { ...nothing, status: "provisioning", isLeased: true }, "none"],
    ["begins them again while it waits for a retry", { ...nothing, isDue: true }, "none"],
    ["keeps an app that runs", {}, null],
    ["stays stopped", { ...nothing, status: "stopped", desiredState: "stopped" }, null],
    ["keeps its failure", { ...nothing, status: "error" }, null],
    ["has no sandbox in development mode", { ...nothing, mode: "development" }, null],
  ])("%s", (_what, state, expected) => {
    const next = transitionToDetected({ ...running, ...state });
    expect(next && (next.action ?? "none")).toBe(expected);
  });
});

test("the attempt shown is the one in progress, after a failure the last one", () => {
  expect(attemptOf("provisioning", 0)).toBe(1);
  expect(attemptOf("provisioning", 2)).toBe(3);
  expect(attemptOf("error", 3)).toBe(3);
});

test("only development mode carries a notice", () => {
  expect(noticeOf("daytona")).toBeNull();
  expect(noticeOf("development")).toContain("DaytonaAPIKey");
});
