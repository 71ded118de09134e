import { expect, test } from "vitest";
import { wantedOf } from "./reimport-project";

const commitSha = "a".repeat(40);
const plain = { requestedRef: null, treePath: null, ref: "main", commitSha, subdirectory: null };
const folder = { ...plain, treePath: "dev/apps/web", ref: "dev", subdirectory: "apps/web" };

test.each([
  ["the default branch is kept", plain, undefined, { requestedRef: null, treePath: null }],
  [
    "a ref is kept",
    { ...plain, requestedRef: "v1", ref: "v1" },
    undefined,
    { requestedRef: "v1", treePath: null },
  ],
  ["another ref is used", plain, "v2", { requestedRef: "v2", treePath: null }],
  ["a folder is kept", folder, undefined, { requestedRef: "dev", treePath: "dev/apps/web" }],
  ["a folder is kept with another ref", folder, "v2", { requestedRef: "v2", treePath: "v2/apps/web" }],
  [
    "the ref of a URL without a folder is kept",
    { ...plain, treePath: "feature/x", ref: "feature/x" },
    undefined,
    { requestedRef: "feature/x", treePath: null },
  ],
  [
    "a ref that never resolved is retried unchanged",
    { ...plain, treePath: "dev/apps", ref: null, commitSha: null },
    undefined,
    { requestedRef: null, treePath: "dev/apps" },
  ],
])("%s", (...row) => {
  const [, previous, ref, wanted] = row;

  expect(wantedOf(previous, ref)).toEqual(wanted);
});
