import { expect, test } from "vitest";
import { wantedOf } from "./reimport-project";

const commitSha = "a".repeat(40);
const plain = { requestedRef: null, treePath: null, ref: "main", commitSha, subdirectory: null };
const folder = { ...plain, treePath: "dev/apps/web", ref: "dev", subdirectory: "apps/web" };

test.each([
  ["the default branch stays the default branch", plain, undefined, { requestedRef: null, treePath: null }],
  [
    "a ref stays",
    { ...plain, requestedRef: "v1", ref: "v1" },
    undefined,
    { requestedRef: "v1", treePath: null },
  ],
  ["another ref is taken", plain, "v2", { requestedRef: "v2", treePath: null }],
  ["a folder stays", folder, undefined, { requestedRef: "dev", treePath: "dev/apps/web" }],
  ["a folder stays at another ref", folder, "v2", { requestedRef: "v2", treePath: "v2/apps/web" }],
  [
    "the ref of an address without a folder stays",
    { ...plain, treePath: "feature/x", ref: "feature/x" },
    undefined,
    { requestedRef: "feature/x", treePath: null },
  ],
  [
    "what never resolved is tried as it was",
    { ...plain, treePath: "dev/apps", ref: null, commitSha: null },
    undefined,
    { requestedRef: null, treePath: "dev/apps" },
  ],
])("%s", (...row) => {
  const [, previous, ref, wanted] = row;

  expect(wantedOf(previous, ref)).toEqual(wanted);
});
