import { expect, test } from "vitest";
import { Failure } from "../../shared/failure";
import { findWanted, parseRemoteRefs } from "./remote-refs";

const A = "a".repeat(40);
const B = "b".repeat(40);
const C = "c".repeat(40);
const OUTPUT = [
  "ref: refs/heads/main\tHEAD",
  `${A}\tHEAD`,
  `${A}\trefs/heads/main`,
  `${B}\trefs/heads/release`,
  `${C}\trefs/tags/v1`,
  `${B}\trefs/tags/v1^{}`,
  `${C}\trefs/tags/release`,
  "",
].join("\n");
const remote = parseRemoteRefs(OUTPUT);

test("an annotated tag means the commit that it points to", () => {
  expect(remote.refs.get("refs/tags/v1")).toBe(B);
  expect(parseRemoteRefs(`${B}\trefs/tags/v1^{}\n${C}\trefs/tags/v1\n`).refs.get("refs/tags/v1")).toBe(B);
});

test.each([
  [
    { ref: null, treePath: null },
    { ref: "main", commitSha: A, subdirectory: null },
  ],
  [
    { ref: "v1", treePath: null },
    { ref: "v1", commitSha: B, subdirectory: null },
  ],
  // A branch takes precedence over a tag of the same name, as in the URLs of hosts.
  [
    { ref: "release", treePath: null },
    { ref: "release", commitSha: B, subdirectory: null },
  ],
  [
    { ref: "refs/tags/release", treePath: null },
    { ref: "refs/tags/release", commitSha: C, subdirectory: null },
  ],
  [
    { ref: null, treePath: "origin/main/src" },
    { ref: "main", commitSha: A, subdirectory: "src" },
  ],
  [
    { ref: "D".repeat(40), treePath: null },
    { ref: "D".repeat(40), commitSha: "d".repeat(40), subdirectory: null },
  ],
  [
    { ref: null, treePath: "main" },
    { ref: "main", commitSha: A, subdirectory: null },
  ],
  [
    { ref: null, treePath: `${C}/src` },
    { ref: C, commitSha: C, subdirectory: "src" },
  ],
  [
    { ref: "main", treePath: "main/src" },
    { ref: "main", commitSha: A, subdirectory: "src" },
  ],
])("%j is found", (wanted, found) => {
  expect(findWanted(remote, wanted)).toEqual(found);
});

test.each(["origin/main", "remotes/origin/main", "refs/remotes/origin/main"])(
  "%s, which is a clone's name for it, is the remote's branch",
  (ref) => {
    const found = { ref: "main", commitSha: A, subdirectory: null };
    expect(findWanted(remote, { ref, treePath: null })).toEqual(found);
  },
);

test.each([
  [{ ref: "nope", treePath: null }, OUTPUT, "ref_not_found"],
  [{ ref: "abc1234", treePath: null }, OUTPUT, "ref_not_found"],
  [{ ref: "release", treePath: "main/src" }, OUTPUT, "ref_not_found"],
  [{ ref: null, treePath: null }, `${A}\trefs/heads/other\n`, "ref_not_found"],
  [{ ref: null, treePath: null }, "", "empty_repository"],
  [{ ref: A, treePath: null }, "", "empty_repository"],
])("%j is not in %j: %s", (wanted, output, reason) => {
  const find = () => findWanted(parseRemoteRefs(output), wanted);

  expect(find).toThrow(Failure);
  expect(find).toThrow(expect.objectContaining({ reason }));
});

test.each(["ma\0in", "ma\u001b[2Jin", "--upload-pack=x", "../x", "x".repeat(256)])(
  "a default branch with the invalid name %j is ignored, and its commit is used",
  (branch) => {
    const odd = parseRemoteRefs(`ref: refs/heads/${branch}\tHEAD\n${A}\tHEAD\n`);

    expect(odd.defaultBranch).toBe(branch);
    expect(findWanted(odd, { ref: null, treePath: null })).toMatchObject({ ref: A, commitSha: A });
  },
);
