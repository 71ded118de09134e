import { expect, test } from "vitest";
import { Failure } from "../../shared/failure";
import type { SourceFiles } from "../requests/project-requests";
import { SOURCE_BYTES_MAX } from "./new-file";
import { readFiles } from "./read-files";

function failureOf(files: SourceFiles): { reason: string; param: string | null } | null {
  try {
    readFiles(files, "source.files");
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    expect(thrown.message).toContain(thrown.param);
    return { reason: thrown.reason, param: thrown.param };
  }
}

test("a map of texts and a list of files are the same", () => {
  const list = [
    { path: "./a.txt", content: "ä" },
    { path: "bin/run", contentBase64: "AAH/", mode: "100755" as const },
    { path: "link", content: "bin/run", mode: "120000" as const },
  ];

  expect(readFiles({ "a.txt": "ä" }, "f")).toEqual(readFiles(list.slice(0, 1), "f"));
  expect(readFiles(list, "f")).toEqual([
    { path: "a.txt", content: Buffer.from("ä"), mode: "100644" },
    { path: "bin/run", content: Buffer.from([0, 1, 255]), mode: "100755" },
    { path: "link", content: Buffer.from("bin/run"), mode: "120000" },
  ]);
});

const fine = { path: "a", content: "" };

test.each<[string, SourceFiles, string, string]>([
  ["no file", {}, "invalid_argument", "source.files"],
  ["a path above the root", { "../a": "" }, "unsafe_path", 'source.files["../a"]'],
  ["an absolute path", [fine, { path: "/etc/passwd", content: "" }], "unsafe_path", "source.files[1].path"],
  ["git's folder", [{ path: ".git/config", content: "" }], "unsafe_path", "source.files[0].path"],
  ["no path", [fine, { content: "" }], "invalid_argument", "source.files[1].path"],
  ["no content", [{ path: "a" }], "invalid_argument", "source.files[0].content"],
  ["two contents", [{ ...fine, contentBase64: "" }], "invalid_argument", "source.files[0].content"],
  ["no base64", [{ path: "a", contentBase64: "?" }], "invalid_argument", "source.files[0].contentBase64"],
  ["a path twice", [fine, { path: "./a", content: "" }], "invalid_argument", "source.files[1].path"],
  ["a file as a folder", [{ path: "a/b", content: "" }, fine], "invalid_argument", "source.files[0].path"],
  [
    "a link outwards",
    [{ path: "d/l", content: "../../x", mode: "120000" }],
    "unsafe_path",
    "source.files[0].content",
  ],
  [
    "too much",
    [fine, { path: "b", content: "x".repeat(SOURCE_BYTES_MAX + 1) }],
    "too_large",
    "source.files[1].path",
  ],
])("%s is refused, and the refusal names the field", (...[, files, reason, param]) => {
  expect(failureOf(files)).toEqual({ reason, param });
});
