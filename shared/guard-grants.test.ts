import { expect, test } from "vitest";
import type { Grant } from "./grant";
import { permits } from "./guard-grants";

const grant: Grant = {
  id: "g",
  kind: "embed",
  resourceId: "ws_1",
  projectId: "prj_1",
  can: ["view", "start"],
};

const calls: [string, string[], Record<string, string>][] = [
  ["an action that it permits, on its resource", ["grant-view"], { workspaceId: "ws_1" }],
  [
    "an endpoint for several actions, one of them permitted",
    ["grant-logs", "grant-start"],
    { workspaceId: "ws_1" },
  ],
  ["the workspace of its project", ["grant-view"], { projectId: "prj_1" }],
];
const others: typeof calls = [
  ["an action that it does not permit", ["grant-logs"], { workspaceId: "ws_1" }],
  ["an endpoint without a tag", [], { workspaceId: "ws_1" }],
  ["an endpoint with another tag", ["view"], { workspaceId: "ws_1" }],
  ["another resource", ["grant-view"], { workspaceId: "ws_2" }],
  ["a resource of another kind", ["grant-view"], { importId: "imp_1" }],
  ["another resource of its project", ["grant-view"], { workspaceId: "ws_2", projectId: "prj_1" }],
  ["another project", ["grant-view"], { projectId: "prj_2" }],
  ["no resource at all", ["grant-view"], {}],
];

test.each(calls)("a grant permits %s", (_what, tags, pathParams) => {
  expect(permits(grant, { tags, pathParams })).toBe(true);
});

test.each(others)("a grant does not permit %s", (_what, tags, pathParams) => {
  expect(permits(grant, { tags, pathParams })).toBe(false);
});

test("a grant without a project does not lead to any project's workspace", () => {
  const { projectId: _, ...ticket } = grant;

  expect(permits(ticket, { tags: ["grant-view"], pathParams: { projectId: "prj_1" } })).toBe(false);
});
