import { describe, expect, test } from "vitest";
import type { FoundSandbox, SandboxState } from "../sandbox/sandbox";
import { type KnownWorkspace, planRepairs } from "./reconcile";

function sandbox(name: string, state: SandboxState, workspace = "ws_1"): FoundSandbox {
  return {
    id: `id-of-${name}`,
    name,
    state,
    labels: { "vaporform-workspace": workspace },
    lastActivityAt: null,
    stopsAt: null,
  };
}

function workspace(changes: Partial<KnownWorkspace> = {}): KnownWorkspace {
  return {
    id: "ws_1",
    status: "running",
    desiredState: "running",
    isBusy: false,
    generation: 1,
    previousGeneration: null,
    sandboxId: "id-of-vaporform-ws_1",
    ...changes,
  };
}

describe("without a difference nothing changes", () => {
  test.each<[string, FoundSandbox[], KnownWorkspace[]]>([
    ["nothing", [], []],
    ["a running sandbox", [sandbox("vaporform-ws_1", "running")], [workspace()]],
    ["one that is changing", [sandbox("vaporform-ws_1", "changing")], [workspace()]],
    ["a stopped one", [sandbox("vaporform-ws_1", "stopped")], [workspace({ status: "stopped" })]],
    ["a stopped workspace without a sandbox", [], [workspace({ status: "stopped" })]],
    ["a workspace that is being made", [], [workspace({ status: "provisioning", isBusy: true })]],
    ["one that a job works on", [sandbox("vaporform-ws_1", "stopped")], [workspace({ isBusy: true })]],
    [
      "a sandbox whose app could not be built",
      [sandbox("vaporform-ws_1", "running")],
      [workspace({ status: "error" })],
    ],
    [
      "one that is about to be tried again",
      [sandbox("vaporform-ws_1", "running")],
      [workspace({ status: "error", sandboxId: null, isBusy: true })],
    ],
    [
      "a sandbox that is being replaced, and the one that replaces it",
      [sandbox("vaporform-ws_1", "running"), sandbox("vaporform-ws_1-2", "changing")],
      [workspace({ isBusy: true, generation: 2, previousGeneration: 1 })],
    ],
  ])("%s", (_title, sandboxes, workspaces) => {
    expect(planRepairs(sandboxes, workspaces)).toEqual([]);
  });
});

describe("a difference is repaired", () => {
  const name = "vaporform-ws_1";

  test.each<[string, FoundSandbox[], KnownWorkspace[], object]>([
    ["a sandbox without a workspace", [sandbox(name, "running")], [], { kind: "remove-orphan", name }],
    [
      "a sandbox of a generation that is over",
      [sandbox("vaporform-ws_1-3", "running"), sandbox(name, "running")],
      [workspace({ generation: 3 })],
      { kind: "remove-orphan", name },
    ],
    [
      "a sandbox that started after its job had ended",
      [sandbox(name, "running")],
      [workspace({ status: "error", sandboxId: null })],
      { kind: "remove-orphan", name },
    ],
    [
      "one that was to replace another",
      [sandbox("vaporform-ws_1-2", "running"), sandbox(name, "running")],
      [workspace({ status: "error", generation: 2, previousGeneration: 1, sandboxId: `id-of-${name}` })],
      { kind: "remove-orphan", name: "vaporform-ws_1-2" },
    ],
    [
      "a sandbox that runs without a running workspace",
      [sandbox(name, "running")],
      [workspace({ status: "stopped", desiredState: "stopped" })],
      { kind: "stop-sandbox", name },
    ],
    [
      "a workspace whose sandbox was stopped",
      [sandbox(name, "stopped")],
      [workspace()],
      { kind: "note-stopped", workspaceId: "ws_1", name },
    ],
    [
      "a workspace whose sandbox is gone",
      [],
      [workspace()],
      { kind: "note-gone", workspaceId: "ws_1", name },
    ],
    [
      "a workspace whose sandbox has failed",
      [sandbox(name, "failed")],
      [workspace()],
      { kind: "note-failed", workspaceId: "ws_1", name },
    ],
  ])("%s", (...[, sandboxes, workspaces, repair]) => {
    expect(planRepairs(sandboxes, workspaces)).toEqual([repair]);
  });
});
