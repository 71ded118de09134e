import { expect, test } from "vitest";
import { restoredUrl, stateOf, unknownState } from "./manager-state.mts";
import type { WorkspaceState } from "./preview-api.mts";

const now = new Date();
const failure = { reason: "out_of_memory", message: "The app needs more memory." };
const running: WorkspaceState = {
  id: "ws_1",
  version: 1,
  status: "running",
  desiredState: "running",
  step: null,
  notice: null,
  failure: null,
  preview: { status: "ready", url: "https://a.example/?vf_token=1", failure: null },
};
const starting = { ...running, status: "starting", preview: { status: "none", url: null, failure: null } };

test.each<[string, WorkspaceState, object]>([
  ["runs", running, { isAlive: true, isRestarting: false, url: running.preview.url, failure: null }],
  ["starts", starting, { isAlive: false, isRestarting: true, url: null }],
  [
    "was stopped",
    { ...starting, status: "stopped", desiredState: "stopped" },
    { isAlive: false, isRestarting: false },
  ],
  ["is being stopped", { ...starting, status: "stopping", desiredState: "stopped" }, { isRestarting: false }],
  ["failed", { ...starting, status: "error", failure }, { isAlive: false, isRestarting: false, failure }],
])("a workspace that %s", (_what, workspace, state) => {
  expect(stateOf(workspace, now)).toMatchObject({ ...state, lastCheck: now });
});

const alive = stateOf(running, now);
const down = stateOf(starting, now);
const elsewhere = { ...alive, url: "https://b.example/" };

test("what responds again was restored, what responds for the first time was not", () => {
  expect(restoredUrl(down, alive, null)).toBe(alive.url);
  expect(restoredUrl(unknownState, alive, null)).toBeNull();
  expect(restoredUrl(unknownState, down, null)).toBeNull();
});

test("another address than the known one was restored, once", () => {
  expect(restoredUrl(unknownState, alive, "https://old.example/")).toBe(alive.url);
  expect(restoredUrl(unknownState, alive, "https://a.example/path")).toBeNull();
  expect(restoredUrl(alive, { ...alive }, "https://old.example/")).toBeNull();
  expect(restoredUrl(alive, elsewhere, alive.url)).toBe(elsewhere.url);
});
