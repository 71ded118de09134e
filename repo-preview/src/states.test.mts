import { expect, test } from "vitest";
import type { WorkspaceState } from "./preview-api.mts";
import { shownOf } from "./states.mts";

const running: WorkspaceState = {
  id: "ws_1",
  version: 1,
  status: "running",
  desiredState: "running",
  step: null,
  notice: null,
  failure: null,
  preview: { status: "ready", url: "https://a.example/", failure: null },
};
const failure = { reason: "out_of_memory", message: "The app needs more memory.", suggestion: null };
const withPreview = (preview: Partial<WorkspaceState["preview"]>) => ({
  ...running,
  preview: { status: "starting", url: null, failure: null, ...preview },
});

test("the frame comes when there is a link, also to an app that responds with errors", () => {
  expect(shownOf(running)).toEqual({ kind: "frame", url: "https://a.example/" });
  expect(shownOf(withPreview({ status: "unhealthy", url: "https://a.example/" })).kind).toBe("frame");
});

test.each<[Partial<WorkspaceState>, string]>([
  [{ status: "pending" }, "Waiting for a sandbox…"],
  [{ status: "provisioning", step: "install" }, "Installing the packages…"],
  [{ status: "starting" }, "Restoring the sandbox…"],
  [withPreview({ status: "starting" }), "Starting the app…"],
])("%j is said in words", (part, message) => {
  expect(shownOf({ ...running, ...part })).toEqual({ kind: "waiting", message });
});

test("what failed says why, and can be tried again", () => {
  const shown = { kind: "failed", failure, canRetry: true };
  expect(shownOf({ ...running, status: "error", failure })).toEqual(shown);
  expect(shownOf(withPreview({ status: "failed", failure }))).toEqual(shown);
});

test("a deleted workspace and one without a preview cannot be tried again", () => {
  expect(shownOf({ ...running, status: "deleted" })).toMatchObject({ kind: "failed", canRetry: false });
  expect(shownOf(withPreview({ status: "none" }))).toMatchObject({ kind: "failed", canRetry: false });
});

test("a stopped workspace waits for a person", () => {
  expect(shownOf({ ...running, status: "stopped" })).toEqual({ kind: "stopped" });
});
