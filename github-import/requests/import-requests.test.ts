import { describe, expect, test } from "vitest";
import { validate } from "../../shared/validate";
import { importRequestSchema, listImportsSchema, retryRequestSchema, withRef } from "./import-requests";

function accepts(request: object): boolean {
  return importRequestSchema.safeParse({ repoUrl: "owner/repo", ...request }).success;
}

test.each(["main", "feature/x", "v1.0.0", "refs/heads/main", "a".repeat(40), "größe", "a-b_c+d"])(
  "the ref %s is accepted",
  (ref) => {
    expect(accepts({ ref })).toBe(true);
  },
);

test.each([
  "",
  "-x",
  "--upload-pack=x",
  "a..b",
  "a b",
  "a\nb",
  "a~1",
  "a^",
  "a:b",
  "a?b",
  "a*",
  "a[b",
  "a\\b",
  "a@{1}",
  "@",
  "/a",
  "a/",
  "a//b",
  ".a",
  "a/.b",
  "a.lock",
  "a.lock/b",
  "a.",
  "a".repeat(256),
])("the ref %j is refused", (ref) => {
  expect(accepts({ ref })).toBe(false);
});

test("a project's name has visible characters", () => {
  expect(accepts({ name: " My project " })).toBe(true);
  expect(accepts({ name: "  " })).toBe(false);
  expect(accepts({ name: "a\u0007b" })).toBe(false);
});

test("a retry's invalid token is refused with the name of its header", () => {
  expect(validate(retryRequestSchema, { importId: "imp_x", accessToken: "a-b" })).toBeDefined();
  expect(() => validate(retryRequestSchema, { importId: "imp_x", accessToken: "a b" })).toThrow(
    expect.objectContaining({ param: "X-Access-Token" }),
  );
});

describe("a list of imports", () => {
  test.each([
    [{ cursor: "\0" }, "cursor"],
    [{ projectId: "prj_\0" }, "projectId"],
    [{ limit: 1.5 }, "limit"],
  ])("is refused with the name of the invalid field: %j", (request, param) => {
    expect(() => validate(listImportsSchema, request)).toThrow(expect.objectContaining({ param }));
  });
});

test("branch is another name for ref", () => {
  const both = () => validate(importRequestSchema, { repoUrl: "a/b", ref: "main", branch: "dev" });

  expect(withRef(validate(importRequestSchema, { repoUrl: "a/b", branch: "dev" }))).toEqual({
    repoUrl: "a/b",
    ref: "dev",
  });
  expect(withRef({ ref: "dev", branch: "dev" })).toEqual({ ref: "dev" });
  expect(withRef({ ref: "dev" })).toEqual({ ref: "dev" });
  expect(both).toThrow(expect.objectContaining({ param: "branch" }));
  expect(accepts({ branch: "a..b" })).toBe(false);
});
